#include <algorithm>

#include <consult/export_check.h>

#include "core/counted_words.h"
#include "exchange/export_file.h"
#include "exchange/showable.h"
#include "log/reception.h"
#include "log/tree_tail.h"

namespace consult {
namespace {

using exchange::ReadExport;
using exchange::ReadTable;

constexpr std::size_t entries_at_once = 1'000;
constexpr std::size_t most_named = 10;  ///< comments in one finding

std::string named(ConsultationNumber const& consultation,
                  std::vector<std::uint64_t> const& sequences) {
    std::string text;
    for (std::size_t i = 0; i < std::min(sequences.size(), most_named); ++i)
        text += (i > 0 ? ", " : "") + CommentNumber{consultation, sequences[i]}.text();
    if (sequences.size() > most_named)
        text += " and " + std::to_string(sequences.size() - most_named) + " more";
    return text;
}

std::vector<std::uint64_t> difference(std::vector<std::uint64_t> const& all,
                                      std::vector<std::uint64_t> const& without) {
    std::vector<std::uint64_t> left;
    std::ranges::set_difference(all, without, std::back_inserter(left));
    return left;
}

/// Such a number of rows as there is; nothing where it is none.
std::optional<std::uint64_t> count_in(std::string const& cell) {
    bool const is_number = !cell.empty() && cell.size() < 19 &&
                           std::ranges::all_of(cell, [](char c) { return c >= '0' && c <= '9'; });
    return is_number ? std::optional{std::stoull(cell)} : std::nullopt;
}

/// A row of a matrix with what is counted of it.
struct ReadRow {
    std::string number;
    std::string text;
    std::vector<std::uint64_t> sequences;
};

class Checking {
public:
    Checking(ReadExport const& read, CheckedLog* log, ExportCheck& check)
        : read_(read), log_(log), check_(check), number_(read.stated.consultation) {}

    void run(std::function<void(std::uint64_t, std::uint64_t)> const& progress) {
        for (std::string const& alteration : read_.alterations)
            found(alteration);
        look_for_tables();
        for (std::size_t i = 0; i < read_.tables.size(); ++i)
            count_table(read_.tables[i], read_.stated.tables[i]);
        bool const is_matrix = read_.stated.content == "response-matrix";
        if (is_matrix) count_comments();
        if (read_.stated.content == "report") compare_figures();
        if (!log_) return;
        check_.is_against_log = true;
        replay(progress);
        if (is_matrix) {
            compare_comments();
            compare_texts();
        }
    }

private:
    void found(std::string finding) { check_.discrepancies.push_back(std::move(finding)); }

    void count_table(ReadTable const& table, TableCount const& stated) {
        if (table.rows.size() != stated.rows) {
            found("table " + table.key + " has " + english_count(table.rows.size(), "row", "rows") +
                  "; it states " + std::to_string(stated.rows));
        }
        if (exchange::digest_of(table.titles, table.rows) != stated.digest) {
            found("table " + table.key +
                  " was changed: its head and rows have not the stated digest");
        }
    }

    /// An export of a kind has always the same tables, be they empty.
    void look_for_tables() {
        std::vector<std::string_view> const keys = exchange::export_tables(read_.stated.content);
        if (keys.empty()) return found("there is no export " + read_.stated.content);
        std::vector<std::string_view> stated;
        for (TableCount const& table : read_.stated.tables)
            stated.push_back(table.key);
        if (stated != keys)
            found("the file has not the tables that an export " + read_.stated.content + " has");
    }

    /// Which row has which comments, by the table `matrix`.
    void count_comments() {
        auto const table = std::ranges::find(read_.tables, std::string{"matrix"}, &ReadTable::key);
        if (table == read_.tables.end()) return found("the file has no table matrix");
        std::vector<std::string> const& columns =
            read_.stated.tables[static_cast<std::size_t>(table - read_.tables.begin())].columns;
        auto const column = [&](std::string const& key) {
            return static_cast<std::size_t>(std::ranges::find(columns, key) - columns.begin());
        };
        std::size_t const text = column("text");
        std::size_t const comments = column("comments");
        std::size_t const numbers = column("numbers");
        if (std::max({text, comments, numbers}) >= columns.size())
            return found("the table matrix lacks the columns text, comments or numbers");
        for (std::vector<std::string> const& row : table->rows)
            count_row(row[0], row[text], row[comments], row[numbers]);
        std::ranges::sort(sequences_);
        note_repeated();
        std::uint64_t const stated = read_.stated.comments_in_file;
        if (sequences_.size() != stated) {
            found("the rows stand for " + english_count(sequences_.size(), "comment", "comments") +
                  "; the file states " + std::to_string(stated));
        }
        if (stated != read_.stated.comments_received) {
            found("the file states " + english_count(stated, "comment", "comments") +
                  " in it and " + std::to_string(read_.stated.comments_received) + " received");
        }
    }

    /// A report counts what had been received when it was published, which is no more than the log
    /// has since.
    void compare_figures() {
        auto const table = std::ranges::find(read_.tables, std::string{"figures"}, &ReadTable::key);
        bool const has_count =
            table != read_.tables.end() && !table->rows.empty() && table->rows.front().size() > 2;
        if (!has_count) return found("the file has no table figures with the comments received");
        std::string const& count = table->rows.front()[2];
        std::uint64_t const stated = read_.stated.comments_in_file;
        if (count_in(count) != stated) {
            found("the figures say that " + count + " comments were received; the file states " +
                  std::to_string(stated));
        }
        if (stated > read_.stated.comments_received) {
            found("the file counts " + english_count(stated, "comment", "comments") +
                  " and states that " + std::to_string(read_.stated.comments_received) +
                  " had been received");
        }
    }

    void count_row(std::string const& number, std::string const& text, std::string const& comments,
                   std::string const& numbers) {
        Result<std::vector<std::uint64_t>> sequences = sequences_from(numbers);
        if (!sequences || sequences->empty())
            return found("row " + number + " names no comments: " + numbers.substr(0, 80));
        if (count_in(comments) != sequences->size()) {
            found("row " + number + " states " + comments +
                  (comments == "1" ? " comment" : " comments") + " and names " +
                  std::to_string(sequences->size()));
        }
        sequences_.insert(sequences_.end(), sequences->begin(), sequences->end());
        rows_.push_back({number, text, std::move(*sequences)});
    }

    void note_repeated() {
        std::vector<std::uint64_t> repeated;
        for (std::size_t i = 1; i < sequences_.size(); ++i) {
            if (sequences_[i] == sequences_[i - 1]) repeated.push_back(sequences_[i]);
        }
        if (!repeated.empty()) found("in more than one row: " + named(number_, repeated));
    }

    /// The log up to the stated size, entry by entry.
    void replay(std::function<void(std::uint64_t, std::uint64_t)> const& progress) {
        TreeHead const& stated = read_.stated.log;
        log::TreeTail tree;
        log::Receptions receptions{number_};
        std::vector<log::CompletedNode> completed;
        while (tree.size() < stated.size) {
            auto const count = static_cast<std::size_t>(
                std::min<std::uint64_t>(entries_at_once, stated.size - tree.size()));
            std::vector<Bytes> const entries = log_->entries(tree.size(), count);
            if (entries.empty()) break;
            last_entry_ = entries.back();
            for (Bytes const& entry : entries) {
                if (!receptions.add(entry))
                    found("entry " + std::to_string(tree.size()) + " of the log can't be read");
                tree.append(leaf_hash(entry), completed);
                completed.clear();
            }
            if (progress) progress(tree.size(), stated.size);
        }
        if (tree.size() < stated.size) {
            found("the log has " + english_count(tree.size(), "entry", "entries") +
                  "; the file states that it was made at " + std::to_string(stated.size));
        } else if (tree.head().root != stated.root) {
            found("the log's root at " + english_count(stated.size, "entry", "entries") + " is " +
                  to_hex(tree.head().root) + "; the file states " + to_hex(stated.root));
        }
        look_at_time();
        logged_ = std::move(receptions).sequences();
        check_.comments_in_log = logged_.size();
        if (logged_.size() != read_.stated.comments_received) {
            found("the log had received " + english_count(logged_.size(), "comment", "comments") +
                  " by then; the file states " + std::to_string(read_.stated.comments_received));
        }
    }

    /// A file is made after what it was made at.
    void look_at_time() {
        Result<LogEntry> const last = decode(last_entry_);
        if (last && read_.stated.made_at < last->at) {
            found("the last entry that the file was made at is of " + to_text(last->at) +
                  "; the file states that it was made before, at " + to_text(read_.stated.made_at));
        }
    }

    void compare_comments() {
        std::vector<std::uint64_t> const lost = difference(logged_, sequences_);
        if (!lost.empty()) found("in the log and not in the file: " + named(number_, lost));
        std::vector<std::uint64_t> const added = difference(sequences_, logged_);
        if (!added.empty()) found("in the file and not in the log: " + named(number_, added));
    }

    /// A file for officials has more texts than everyone may read; those are not asked for.
    void compare_texts() {
        for (ReadRow const& row : rows_) {
            if (row.sequences.size() == 1) {
                compare_text(row);
            } else if (!row.text.empty() && !has_text_of_one(row)) {
                found("row " + row.number + " has a text that none of its comments has");
            }
        }
    }

    std::optional<std::string> text_of(std::uint64_t sequence) {
        std::optional<std::string> text = log_->text_of({number_, sequence});
        if (!text) return std::nullopt;
        ++check_.texts_compared;
        return exchange::showable(*text);
    }

    void compare_text(ReadRow const& row) {
        std::optional<std::string> const text = text_of(row.sequences.front());
        if (!text || *text == row.text) return;
        bool const is_unshown = text->empty() && read_.stated.audience == ExportAudience::officials;
        if (is_unshown) return;
        std::string const name = CommentNumber{number_, row.sequences.front()}.text();
        // What is withheld later is still in files made before; what is published since, not yet.
        if (row.text.empty()) {
            found("row " + row.number + ": comment " + name + " has a text, the row has none");
        } else if (text->empty()) {
            found("row " + row.number + ": the text of comment " + name +
                  " is not public now; it may have been when the file was made");
        } else {
            found("row " + row.number + ": comment " + name + " says something else");
        }
    }

    bool has_text_of_one(ReadRow const& row) {
        bool could_ask = false;
        for (std::uint64_t const sequence : row.sequences) {
            std::optional<std::string> const text = text_of(sequence);
            if (!text) continue;
            could_ask = true;
            if (*text == row.text) return true;
        }
        return !could_ask;
    }

    ReadExport const& read_;
    CheckedLog* log_;
    ExportCheck& check_;
    ConsultationNumber number_;
    std::vector<ReadRow> rows_;
    std::vector<std::uint64_t> sequences_;  ///< of all rows, ascending
    std::vector<std::uint64_t> logged_;     ///< by the log at the stated size, ascending
    Bytes last_entry_;                      ///< of those up to the stated size
};

}  // namespace

Result<ExportCheck> check_export(
    BytesView file, CheckedLog* log,
    std::function<void(std::uint64_t, std::uint64_t)> const& progress) {
    Result<ReadExport> const read = exchange::read_export(file);
    if (!read) return tl::unexpected(read.error());
    ExportCheck check;
    check.form = read->form;
    check.stated = read->stated;
    Checking{*read, log, check}.run(progress);
    return check;
}

}  // namespace consult
