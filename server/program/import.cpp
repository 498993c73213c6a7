/// `consult import`: comments and drafts from files.
#include <algorithm>
#include <chrono>
#include <iostream>
#include <iterator>
#include <thread>

#include <consult/unavailable.h>

#include "exchange/comment_table.h"
#include "program/command.h"
#include "program/interruption.h"
#include "program/progress.h"

namespace consult::program {
namespace {

struct ImportOptions {
    std::string file;
    std::string consultation;
    std::string source;
    std::string format;
    std::string language = "und";
    std::string source_date;
    exchange::CommentColumns columns;
    bool skip_refused = false;
    bool keep_without_text = false;
    bool repeat = false;
};

struct Table {
    std::vector<ImportedComment> rows;
    std::vector<std::uint64_t> lines;  // of the rows
    std::vector<exchange::RefusedRow> refused;
};

/// As it is said, else as the file's name has it, else as its content looks.
exchange::TableFormat format_of(ImportOptions const& options, BytesView content) {
    std::string const& name = options.format;
    if (name == "jsonl" || (name.empty() && options.file.ends_with(".jsonl"))) {
        return exchange::TableFormat::json_lines;
    }
    if (name == "csv" || (name.empty() && options.file.ends_with(".csv"))) {
        return exchange::TableFormat::csv;
    }
    if (name == "json" || (name.empty() && options.file.ends_with(".json"))) {
        return exchange::TableFormat::json;
    }
    return value_or_fail(exchange::table_format_of(content, options.columns.rows));
}

Table read_table(ImportOptions const& options, BytesView content, exchange::TableFormat format) {
    exchange::CommentDefaults defaults;
    defaults.language = value_or_fail(Language::parse(options.language));
    if (!options.source_date.empty()) {
        defaults.source_date = value_or_fail(parse_instant(options.source_date));
    }
    Table table;
    require(exchange::read_comments(
        content, format, options.columns, defaults,
        [&](std::uint64_t line, ImportedComment comment) {
            comment.without_text = options.keep_without_text && comment.text.empty();
            table.rows.push_back(std::move(comment));
            table.lines.push_back(line);
        },
        [&](exchange::RefusedRow row) { table.refused.push_back(std::move(row)); }));
    return table;
}

/// Lists the refused rows in the order of the table.
void report(Table& table, exchange::TableFormat format) {
    std::ranges::stable_sort(table.refused, {}, &exchange::RefusedRow::line);
    char const* const place = format == exchange::TableFormat::json ? "row " : "line ";
    for (exchange::RefusedRow const& row : table.refused) {
        for (Problem const& problem : row.error.problems()) {
            std::cerr << place << row.line << ": "
                      << (problem.field.empty() ? "" : problem.field + ": ") << problem.text()
                      << "\n";
        }
    }
}

/// Moves the rows that were refused, by their places from `first` on, to the others of their kind.
void set_aside(Table& table, std::vector<RefusedImport> const& refused, std::size_t first = 0) {
    for (RefusedImport const& one : refused) {
        table.refused.push_back({table.lines[first + one.index], one.error});
    }
}

std::string source_of(ImportOptions const& options) {
    if (!options.source.empty()) return options.source;
    std::string name = options.file.substr(options.file.rfind('/') + 1);
    return name.substr(0, name.rfind('.'));
}

/// Without the rows that can't go in, which are set aside.
void keep_importable(Table& table, std::vector<RefusedImport> const& refused) {
    set_aside(table, refused);
    std::vector<bool> keep(table.rows.size(), true);
    for (RefusedImport const& one : refused)
        keep[one.index] = false;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < keep.size(); ++i) {
        if (!keep[i]) continue;
        if (kept != i) {
            table.rows[kept] = std::move(table.rows[i]);
            table.lines[kept] = table.lines[i];
        }
        ++kept;
    }
    table.rows.resize(kept);
    table.lines.resize(kept);
}

/// Ends the waiting for a server when a signal has come: rows that wait for a lock do so on another
/// thread.
class EndsWaiting {
public:
    EndsWaiting(Interruption const& interruption, Platform& platform)
        : thread_([&interruption, &platform](std::stop_token const& stop) {
              while (!stop.stop_requested() && !interruption.is_noted())
                  std::this_thread::sleep_for(std::chrono::milliseconds{50});
              if (interruption.is_noted()) platform.stop_waiting_after({});
          }) {}

private:
    std::jthread thread_;
};

/// Where the rows of a table go.
struct Importing {
    Platform& platform;
    Actor actor;
    ConsultationNumber number;
    std::string source;
    Repeats repeats;
    Interruption const& interruption;
};

/// What of the table can't go in.
std::vector<RefusedImport> look_at(Importing const& to, Table const& table) {
    Progress progress{"rows looked at"};
    auto const show = [&](std::uint64_t done, std::uint64_t total) {
        to.interruption.look();
        progress.show(done, total);
    };
    return value_or_fail(to.platform.comments().check_import(to.actor, to.number, to.source,
                                                             table.rows, to.repeats, show))
        .refused;
}

void require_uninterrupted(Importing const& to, ImportOutcome const& total) {
    if (!to.interruption.is_noted()) return;
    throw Failure{"broken off; " +
                      english_count(total.imported, "row is imported", "rows are imported") +
                      " for certain: run it again for the rest",
                  broken_off};
}

/// The rows from `first` up to `end`, as one unit.
ImportOutcome import_unit(Importing const& to, Table& table, std::size_t first, std::size_t end,
                          bool skip_refused, ImportOutcome const& total) {
    auto const begin = table.rows.begin();
    std::vector<ImportedComment> const unit{
        std::move_iterator{begin + static_cast<std::ptrdiff_t>(first)},
        std::move_iterator{begin + static_cast<std::ptrdiff_t>(end)}};
    try {
        // Somebody else may have imported the same since they were looked at.
        Result<ImportOutcome> outcome = to.platform.comments().import(
            to.actor, to.number, to.source, unit,
            skip_refused ? RefusedImports::leave_out : RefusedImports::undo_all, to.repeats);
        if (outcome) return std::move(*outcome);
        require_uninterrupted(to, total);
        throw Failure{"rows from line " + std::to_string(table.lines[first]) + " to " +
                      std::to_string(table.lines[end - 1]) + ": " + outcome.error().text() + "\n" +
                      english_count(total.imported, "row before them is imported",
                                    "rows before them are imported")};
    } catch (Unavailable const&) {
        require_uninterrupted(to, total);
        throw;
    }
}

ImportOutcome import_rows(Importing const& to, Table& table, bool skip_refused) {
    constexpr std::size_t rows_a_unit = 1000;
    ImportOutcome total;
    Progress progress{"rows imported"};
    for (std::size_t first = 0; first < table.rows.size(); first += rows_a_unit) {
        require_uninterrupted(to, total);
        std::size_t const end = std::min(first + rows_a_unit, table.rows.size());
        ImportOutcome const outcome = import_unit(to, table, first, end, skip_refused, total);
        set_aside(table, outcome.refused, first);
        total.imported += outcome.imported;
        total.already_there += outcome.already_there;
        for (auto const& [source, rows] : outcome.elsewhere)
            total.elsewhere[source] += rows;
        for (auto const& [source, places] : outcome.differing) {
            for (std::size_t const place : places)
                total.differing[source].push_back(first + place);
        }
        progress.show(end, table.rows.size());
    }
    return total;
}

/// Rows that say something else than the comment another source has by their id: whoever brings in
/// a corrected table under another name finds both versions, and is told.
void report_differing(Table const& table, exchange::TableFormat format, std::string const& source,
                      std::vector<std::size_t> const& places) {
    constexpr std::size_t most_named = 20;
    bool const is_one = places.size() == 1;
    std::string named;
    for (std::size_t i = 0; i < std::min(places.size(), most_named); ++i)
        named += (i == 0 ? " " : ", ") + std::to_string(table.lines[places[i]]);
    if (places.size() > most_named)
        named += " and " + std::to_string(places.size() - most_named) + " more";
    std::cout << english_count(places.size(), "row has the id of a comment of ",
                               "rows have the ids of comments of ")
              << source
              << (is_one ? " and says something else; it came in as a comment of its own: "
                         : " and say something else; they came in as comments of their own: ")
              << (format == exchange::TableFormat::json ? "row" : "line") << (is_one ? "" : "s")
              << named << "\n";
}

/// Every row is looked at before the first goes in, so that a refused one need not leave half of
/// the table imported. They go in by units; one that is there already is passed over, so an import
/// that was cut off is resumed by running it again.
void import_comments(Common const& common, ImportOptions const& options) {
    ConsultationNumber const number =
        value_or_fail(ConsultationNumber::parse(options.consultation));
    // A signal ends this at once: nothing is begun.
    Bytes const content = read_file(options.file);
    exchange::TableFormat const format = format_of(options, content);
    Table table = read_table(options, content, format);
    Interruption const interruption;
    auto const platform = open_platform(common, true);
    EndsWaiting const ends_waiting{interruption, *platform};
    Importing const to{*platform,
                       operator_of("import"),
                       number,
                       source_of(options),
                       options.repeat ? Repeats::import : Repeats::leave_out,
                       interruption};
    keep_importable(table, look_at(to, table));
    if (!table.refused.empty() && !options.skip_refused) {
        report(table, format);
        throw Failure{english_count(table.refused.size(), "row is refused", "rows are refused") +
                      " and nothing was imported; --skip-refused imports the rest"};
    }
    ImportOutcome const total = import_rows(to, table, options.skip_refused);
    report(table, format);
    std::cout << "imported " << total.imported << ", already there " << total.already_there
              << ", refused " << table.refused.size() << "\n";
    for (auto const& [source, rows] : total.elsewhere) {
        std::cout << english_count(rows, "of those already there was imported as ",
                                   "of those already there were imported as ")
                  << source << (rows == 1 ? " and is" : " and are")
                  << " the same; --repeat imports such rows once more\n";
    }
    for (auto const& [source, places] : total.differing)
        report_differing(table, format, source, places);
    if (table.refused.empty()) return;
    std::cout.flush();
    throw Failure{english_count(table.refused.size(), "row is refused and was left out",
                                "rows are refused and were left out"),
                  ExitCode::left_out};
}

void add_comments(CLI::App& import, Common& common) {
    auto const options = std::make_shared<ImportOptions>();
    CLI::App* const comments = import.add_subcommand(
        "comments", "Import comments from JSON Lines, CSV or JSON; run again to resume");
    comments->add_option("file", options->file, "The table, - for standard input")->required();
    comments->add_option("--consultation", options->consultation, "Such as MOH-2026-0012")
        ->required();
    comments->add_option("--source", options->source,
                         "Where they come from; the file's name when not given");
    comments
        ->add_option("--format", options->format,
                     "jsonl, csv or json; as the file's ending or else its content tells")
        ->check(CLI::IsMember({"jsonl", "csv", "json"}));
    comments
        ->add_option("--rows", options->columns.rows,
                     "Member of a JSON document that holds the rows")
        ->capture_default_str();
    comments
        ->add_option_function<std::string>(
            "--delimiter",
            [options](std::string const& name) {
                options->columns.delimiter = name == "tab" ? '\t' : name == "semicolon" ? ';' : ',';
            },
            "Of CSV: comma, semicolon or tab; as the head line tells")
        ->check(CLI::IsMember({"comma", "semicolon", "tab"}));
    comments->add_option("--id-column", options->columns.id,
                         "The source's own id; documentId, id, external_id or name");
    comments->add_option("--text-column", options->columns.text,
                         "commentText, text, body or comment");
    comments->add_option("--date-column", options->columns.date,
                         "As 2015-10-16 or RFC 3339; postedDate, date or received_at");
    comments->add_option("--name-column", options->columns.name, "author, submitter or userId");
    comments->add_option("--organisation-column", options->columns.organisation,
                         "organisation or organization");
    comments->add_option("--language-column", options->columns.language, "language or lang");
    comments->add_option("--language", options->language, "BCP 47 tag of texts whose row has none")
        ->capture_default_str();
    comments->add_option("--source-date", options->source_date,
                         "RFC 3339 date of rows that have none");
    comments->add_flag("--skip-refused", options->skip_refused,
                       "Import the rows that can be, report the others and end with 4 where there "
                       "are any");
    comments->add_flag("--keep-without-text", options->keep_without_text,
                       "Keep rows that have no text in the source either, such as those with "
                       "attachments alone");
    comments->add_flag("--repeat", options->repeat,
                       "Import rows once more that another source brought in, the same in id and "
                       "all they say");
    comments->callback([&common, options] { import_comments(common, *options); });
}

void print(DraftText const& text) {
    std::size_t provisions = 0;
    for_each(text.root, [&](Provision const&, std::size_t) { ++provisions; });
    std::cout << "title " << text.title << "\nlanguage " << text.language.tag() << "\nprovisions "
              << provisions << "\nremainders " << text.remainders.size() << "\n";
    for (Remainder const& remainder : text.remainders) {
        std::cout << "  " << remainder.place << ": " << remainder.what << " — " << remainder.reason
                  << "\n";
    }
}

void add_draft(CLI::App& import, Common& common) {
    struct DraftOptions {
        std::string file;
        std::string consultation;
        std::string language = "en";
        bool dry_run = false;
    };
    auto const options = std::make_shared<DraftOptions>();
    CLI::App* const draft = import.add_subcommand(
        "draft",
        "Read a draft from Akoma Ntoso (.xml, or a package, .zip), Markdown (.md), Word (.docx) or "
        "plain text (.txt) into a new draft");
    draft->add_option("file", options->file)->required();
    draft->add_option("--consultation", options->consultation, "Such as MOH-2026-0012");
    draft->add_option("--language", options->language, "BCP 47 tag")->capture_default_str();
    draft->add_flag("--dry-run", options->dry_run, "Only read it and tell what it holds");
    draft->callback([&common, options] {
        Bytes source = read_file(options->file);
        SourceFormat const format =
            source_format_of_file(options->file).value_or(SourceFormat::akoma_ntoso);
        Language const language = value_or_fail(Language::parse(options->language));
        if (options->dry_run || options->consultation.empty()) {
            ReadDraft read = value_or_fail(read_draft(format, source));
            DraftText text;
            text.title = read.title;
            text.language = read.language.value_or(language);
            text.root = std::move(read.root);
            text.remainders = std::move(read.remainders);
            return print(text);
        }
        auto const platform = open_platform(common, true);
        Actor const actor = operator_of("import");
        ConsultationNumber const number =
            value_or_fail(ConsultationNumber::parse(options->consultation));
        DraftVersion const version = value_or_fail(platform->drafts().create(actor, number));
        print(value_or_fail(
            platform->drafts().add_text(actor, version.id, language, format, std::move(source))));
        std::cout << "version " << version.id.value() << "\n";
    });
}

}  // namespace

void add_import(CLI::App& app, Common& common) {
    CLI::App* const import = app.add_subcommand("import", "Import comments and drafts");
    import->require_subcommand(1);
    add_comments(*import, common);
    add_draft(*import, common);
}

}  // namespace consult::program
