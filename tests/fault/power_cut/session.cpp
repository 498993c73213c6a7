#include "fault/power_cut/session.h"

#include <cerrno>
#include <future>
#include <thread>

#include <consult/platform/administration.h>

#include "fault/calls/orders.h"
#include "fault/open_consultation.h"
#include "fault/power_cut/kept_promises.h"

namespace consult::fault {
namespace {

using namespace std::chrono_literals;

Language const english = *Language::parse("en");
Actor const harness{SystemActor{"fault"}};

bool is_unavailable(Error const& error) {
    return error.code() == ErrorCode::unavailable;
}

}  // namespace

Session::Session(std::filesystem::path folder, Record& record, Recorder& recorder)
    : folder_(std::move(folder)),
      record_(record),
      recorder_(recorder),
      platform_(open_platform(folder_)) {}

Session::~Session() = default;

void Session::promise(Promise promise) {
    recorder_.promise(record_.promise(std::move(promise)));
}

void Session::wait_until_it_accepts_writes() const {
    while (!platform_->health().accepts_writes)
        std::this_thread::sleep_for(1ms);
}

void Session::open_consultation() {
    record_.consultation = fault::open_consultation(*platform_);
    promise({Promise::Kind::consultation, 0, {}});
}

void Session::submit(std::vector<std::size_t> const& comments) {
    std::vector<std::promise<bool>> ends(comments.size());
    for (std::size_t i = 0; i < comments.size(); ++i) {
        TriedComment const& tried = record_.comments.at(comments[i]);
        NewComment comment;
        comment.consultation = record_.consultation;
        comment.text = tried.text;
        comment.language = english;
        comment.idempotency_key = tried.key;
        platform_->comments().submit(std::move(comment), [&, i](Result<Receipt> receipt) {
            if (receipt) promise({Promise::Kind::comment, comments[i], *receipt});
            if (!receipt && !is_unavailable(receipt.error())) std::terminate();
            ends[i].set_value(receipt.has_value());
        });
    }
    std::vector<std::size_t> again;
    for (std::size_t i = 0; i < comments.size(); ++i)
        if (!ends[i].get_future().get()) again.push_back(comments[i]);
    if (again.empty()) return;
    wait_until_it_accepts_writes();
    submit(again);
}

void Session::import(std::size_t import) {
    std::vector<ImportedComment> rows(record_.imports.at(import).rows);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        rows[row].source_id = std::to_string(import) + "-" + std::to_string(row);
        rows[row].source_date = Instant{1'700'000'000s};
        rows[row].language = english;
        rows[row].text = TriedImport::text(import, row);
    }
    while (true) {
        try {
            Result<ImportOutcome> const outcome =
                platform_->comments().import(harness, record_.consultation, "elsewhere", rows);
            if (outcome) return promise({Promise::Kind::import, import, {}});
        } catch (Fault const&) {
            // The disk failed; whether the rows are in is found out by importing them again.
        }
        wait_until_it_accepts_writes();
    }
}

void Session::upload(std::size_t index) {
    TriedDocument const& tried = record_.documents.at(index);
    NewDocument document;
    document.language = english;
    document.title = tried.title;
    document.file_name = "file.txt";
    document.content = tried.content;
    while (true) {
        try {
            Result<SupportingDocument> const uploaded =
                platform_->documents().upload(harness, record_.consultation, document);
            if (uploaded) return promise({Promise::Kind::document, index, {}});
        } catch (Fault const&) {
            // Uploading has no key: whether it is there is to be looked up.
            Result<std::vector<SupportingDocument>> const documents =
                platform_->documents().list(harness, record_.consultation);
            for (SupportingDocument const& found : *documents)
                if (found.title == tried.title) return;
        }
        wait_until_it_accepts_writes();
    }
}

void Session::back_up(std::size_t index) {
    promise({Promise::Kind::backup_begun, index, {}});
    try {
        PlatformOptions options;
        options.database = (folder_ / "consult.db").string();
        Result<DatabaseCopy> const copy =
            Administration{options}.back_up(folder_ / record_.backups.at(index));
        if (copy) promise({Promise::Kind::backup, index, {}});
    } catch (Fault const&) {
        // The disk failed: no backup.
    }
}

void Session::close() {
    platform_.reset();
}

void Session::reopen() {
    close();
    platform_ = open_platform(folder_);
}

}  // namespace consult::fault
