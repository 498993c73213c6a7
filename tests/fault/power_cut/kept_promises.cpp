#include "fault/power_cut/kept_promises.h"

#include <algorithm>
#include <map>
#include <set>

#include "storage/sqlite/connection.h"

namespace consult::fault {
namespace {

namespace fs = std::filesystem;

Actor const harness{SystemActor{"fault"}};

void require(bool holds, std::string const& what) {
    if (!holds) throw BrokenPromise{what};
}

/// What `promised` says was done, by kind.
std::set<std::size_t> indexes(Record const& record, Promised const& promised, Promise::Kind kind) {
    std::set<std::size_t> found;
    for (std::uint64_t const number : promised) {
        Promise const& promise = record.promises.at(number);
        if (promise.kind == kind) found.insert(promise.index);
    }
    return found;
}

void check_receipt(Platform& platform, Receipt const& receipt) {
    std::string const name = "the acknowledged comment " + receipt.number.text();
    Result<TrackedComment> const tracked =
        platform.comments().track(receipt.number, receipt.tracking_token);
    require(tracked.has_value(), name + " is lost");
    Receipt const& found = tracked->receipt;
    require(found.text == receipt.text && found.entry == receipt.entry &&
                found.place->position == receipt.place->position &&
                found.place->logged_at == receipt.place->logged_at,
            name + " is not what it was");
    require(found.proof && found.proof->position == receipt.place->position &&
                verify(*found.proof, receipt.entry),
            name + " has no proof that verifies");
}

/// The text of every comment, by number without a gap.
std::vector<std::string> texts(Platform& platform, ConsultationNumber const& consultation) {
    std::vector<std::string> found;
    Result<std::uint64_t> const count =
        platform.comments().export_all(harness, consultation, [&](Comment const& comment) {
            found.push_back(comment.text);
            require(comment.number.sequence == found.size(),
                    "numbers have a gap before " + comment.number.text());
        });
    require(count && *count == found.size(), "the comments can't be exported");
    return found;
}

void check_comments(Platform& platform, Record const& record, Promised const& promised) {
    std::map<std::string, std::size_t> counts;
    for (std::string& text : texts(platform, record.consultation))
        ++counts[std::move(text)];
    for (TriedComment const& tried : record.comments) {
        auto const found = counts.find(tried.text);
        if (found == counts.end()) continue;
        require(found->second == 1, "a comment is there twice: " + tried.text.substr(0, 40));
        counts.erase(found);
    }
    std::set<std::size_t> const imported = indexes(record, promised, Promise::Kind::import);
    for (std::size_t i = 0; i < record.imports.size(); ++i) {
        std::size_t rows = 0;
        for (std::size_t row = 0; row < record.imports[i].rows; ++row)
            rows += counts.erase(TriedImport::text(i, row));
        require(rows == record.imports[i].rows || (rows == 0 && !imported.contains(i)),
                std::to_string(rows) + " rows of an import of " +
                    std::to_string(record.imports[i].rows) + " are there, " +
                    (imported.contains(i) ? "which was acknowledged" : "which is not whole"));
    }
    require(counts.empty(), "a comment is there that nobody sent");
}

void check_documents(Platform& platform, Record const& record, Promised const& promised) {
    std::map<std::string, std::string> tried;
    for (TriedDocument const& document : record.documents)
        tried.emplace(document.title, document.content);
    Result<std::vector<SupportingDocument>> const documents =
        platform.documents().list(harness, record.consultation);
    require(documents.has_value(), "the documents can't be listed");
    std::set<std::string> found;
    for (SupportingDocument const& document : *documents) {
        require(found.insert(document.title).second, "a document is there twice");
        Result<BlobContent> content = platform.documents().content(harness, document.id);
        require(content.has_value(), "a document can't be read");
        require(read_all(*content) == tried.at(document.title), "a document is not what it was");
    }
    for (std::size_t const index : indexes(record, promised, Promise::Kind::document)) {
        require(found.contains(record.documents.at(index).title),
                "the acknowledged document " + record.documents.at(index).title + " is lost");
    }
}

}  // namespace

std::string TriedImport::text(std::size_t import, std::size_t row) {
    std::string text = "Row " + std::to_string(row) + " of import " + std::to_string(import) + " ";
    text.append(300 + row * 37 % 900, 'i');
    return text;
}

std::unique_ptr<Platform> open_platform(fs::path const& folder) {
    PlatformOptions options;
    options.database = (folder / "consult.db").string();
    Result<std::unique_ptr<Platform>> platform = Platform::open(std::move(options));
    if (!platform) throw BrokenPromise{"does not open: " + platform.error().text()};
    return std::move(*platform);
}

void check_promises(Platform& platform, Record const& record, Promised const& promised) try {
    LogVerification const found = platform.log().verify();
    require(found.holds(), "the log does not hold: " +
                               (found.holds() ? std::string{} : found.discrepancies.front()));
    if (indexes(record, promised, Promise::Kind::consultation).empty()) return;
    for (std::uint64_t const number : promised) {
        Promise const& promise = record.promises.at(number);
        if (promise.kind == Promise::Kind::comment) check_receipt(platform, promise.receipt);
    }
    check_comments(platform, record, promised);
    check_documents(platform, record, promised);
} catch (Fault const& fault) {
    throw BrokenPromise{std::string{"can't be read: "} + fault.what()};
}

void check_backups(fs::path const& folder, Record const& record, Promised const& promised) {
    std::set<std::size_t> const done = indexes(record, promised, Promise::Kind::backup);
    for (std::size_t i = 0; i < record.backups.size(); ++i) {
        fs::path const backup = folder / record.backups[i];
        if (!fs::exists(backup)) {
            require(!done.contains(i), "the acknowledged backup is lost");
            continue;
        }
        auto const begun = std::ranges::find_if(promised, [&](std::uint64_t number) {
            Promise const& promise = record.promises.at(number);
            return promise.kind == Promise::Kind::backup_begun && promise.index == i;
        });
        require(fs::exists(backup / "consult.db"), "a backup has its name and no database");
        auto const platform = open_platform(backup);
        check_promises(*platform, record, Promised{promised.begin(), begun});
    }
}

void check_integrity(fs::path const& folder) try {
    storage::Connection connection{folder / "consult.db", storage::Connection::Access::write};
    std::string found;
    connection.query("PRAGMA integrity_check", {},
                     [&](storage::Row const& row) { found += row.string(0); });
    require(found == "ok", "the database is damaged: " + found);
} catch (Fault const& fault) {
    throw BrokenPromise{std::string{"the database is damaged: "} + fault.what()};
}

}  // namespace consult::fault
