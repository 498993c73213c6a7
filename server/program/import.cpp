/// `consult import`: comments and drafts from files.
#include <iostream>

#include "exchange/comment_table.h"
#include "program/command.h"
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
};

struct Table {
    std::vector<std::pair<std::uint64_t, ImportedComment>> rows;  // with their lines
    std::vector<exchange::RefusedRow> refused;
};

exchange::TableFormat format_of(ImportOptions const& options) {
    std::string const& name = options.format;
    if (name == "jsonl" || (name.empty() && options.file.ends_with(".jsonl"))) {
        return exchange::TableFormat::json_lines;
    }
    if (name == "csv" || (name.empty() && options.file.ends_with(".csv"))) {
        return exchange::TableFormat::csv;
    }
    throw Failure{"--format is jsonl or csv when the file's name does not tell"};
}

Table read_table(ImportOptions const& options) {
    exchange::CommentDefaults defaults;
    defaults.language = value_or_fail(Language::parse(options.language));
    if (!options.source_date.empty()) {
        defaults.source_date = value_or_fail(parse_instant(options.source_date));
    }
    Table table;
    require(exchange::read_comments(
        read_file(options.file), format_of(options), options.columns, defaults,
        [&](std::uint64_t line, ImportedComment comment) {
            table.rows.emplace_back(line, std::move(comment));
        },
        [&](exchange::RefusedRow row) { table.refused.push_back(std::move(row)); }));
    return table;
}

void report(std::vector<exchange::RefusedRow> const& refused) {
    for (exchange::RefusedRow const& row : refused) {
        for (Problem const& problem : row.error.problems()) {
            std::cerr << "line " << row.line << ": "
                      << (problem.field.empty() ? "" : problem.field + ": ") << problem.text()
                      << "\n";
        }
    }
}

std::string source_of(ImportOptions const& options) {
    if (!options.source.empty()) return options.source;
    std::string name = options.file.substr(options.file.rfind('/') + 1);
    return name.substr(0, name.rfind('.'));
}

/// Rows go in by chained units, each all or none. A row that is there already is passed over, so an
/// import that was cut off is resumed by running it again.
void import_comments(Common const& common, ImportOptions const& options) {
    auto const platform = open_platform(common, true);
    ConsultationNumber const number = value_or_fail(ConsultationNumber::parse(options.consultation));
    Table table = read_table(options);
    if (!table.refused.empty() && !options.skip_refused) {
        report(table.refused);
        throw Failure{std::to_string(table.refused.size()) +
                      " rows are refused and nothing was imported; --skip-refused imports the rest"};
    }
    constexpr std::size_t rows_a_unit = 1000;
    ImportOutcome total;
    Progress progress{"rows"};
    for (std::size_t first = 0; first < table.rows.size(); first += rows_a_unit) {
        std::size_t const end = std::min(first + rows_a_unit, table.rows.size());
        std::vector<ImportedComment> unit;
        for (std::size_t i = first; i < end; ++i) unit.push_back(table.rows[i].second);
        Result<ImportOutcome> const outcome =
            platform->comments().import(operator_of("import"), number, source_of(options), unit);
        if (!outcome) {
            throw Failure{"rows from line " + std::to_string(table.rows[first].first) + " to " +
                          std::to_string(table.rows[end - 1].first) + ": " +
                          outcome.error().text() + "\n" + std::to_string(total.imported) +
                          " rows before them are imported"};
        }
        total.imported += outcome->imported;
        total.already_there += outcome->already_there;
        progress.show(end, table.rows.size());
    }
    report(table.refused);
    std::cout << "imported " << total.imported << ", already there " << total.already_there
              << ", refused " << table.refused.size() << "\n";
}

void add_comments(CLI::App& import, Common& common) {
    auto const options = std::make_shared<ImportOptions>();
    CLI::App* const comments = import.add_subcommand(
        "comments", "Import comments from JSON Lines or CSV; run again to resume");
    comments->add_option("file", options->file, "The table, - for standard input")->required();
    comments->add_option("--consultation", options->consultation, "Such as MOH-2026-0012")
        ->required();
    comments->add_option("--source", options->source,
                         "Where they come from; the file's name when not given");
    comments->add_option("--format", options->format, "jsonl or csv; by the file's ending");
    comments->add_option("--id-column", options->columns.id);
    comments->add_option("--text-column", options->columns.text);
    comments->add_option("--date-column", options->columns.date);
    comments->add_option("--name-column", options->columns.name);
    comments->add_option("--organisation-column", options->columns.organisation);
    comments->add_option("--language", options->language, "BCP 47 tag of all texts")
        ->capture_default_str();
    comments->add_option("--source-date", options->source_date,
                         "RFC 3339 date of rows that have none");
    comments->add_flag("--skip-refused", options->skip_refused,
                       "Import the rows that can be, report the others");
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
        "draft", "Read a draft from Akoma Ntoso (.xml) or Markdown (.md) into a new draft");
    draft->add_option("file", options->file)->required();
    draft->add_option("--consultation", options->consultation, "Such as MOH-2026-0012");
    draft->add_option("--language", options->language, "BCP 47 tag")->capture_default_str();
    draft->add_flag("--dry-run", options->dry_run, "Only read it and tell what it holds");
    draft->callback([&common, options] {
        Bytes source = read_file(options->file);
        bool const markdown = options->file.ends_with(".md");
        Language const language = value_or_fail(Language::parse(options->language));
        if (options->dry_run || options->consultation.empty()) {
            ReadDraft read = value_or_fail(markdown ? read_markdown(source)
                                                    : read_akoma_ntoso(source));
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
        print(value_or_fail(platform->drafts().add_text(
            actor, version.id, language,
            markdown ? SourceFormat::markdown : SourceFormat::akoma_ntoso, std::move(source))));
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
