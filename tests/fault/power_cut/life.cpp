#include <algorithm>
#include <cerrno>
#include <thread>

#include "fault/failing_disk.h"
#include "fault/power_cut/session.h"

namespace consult::fault {
namespace {

std::uint64_t up_to(std::mt19937_64& random, std::uint64_t most) {
    return random() % (most + 1);
}

TriedComment new_comment(Record const& record, std::mt19937_64& random) {
    std::string const name = std::to_string(record.comments.size());
    TriedComment comment;
    comment.key = "key-of-a-comment-" + name;
    comment.text = "Comment " + name + " ";
    comment.text.append(up_to(random, random() % 6 == 0 ? 12'000 : 200), 'c');
    return comment;
}

TriedDocument new_document(Record const& record, std::mt19937_64& random) {
    std::string const name = std::to_string(record.documents.size());
    // Some of them have the same content and so are one file.
    std::string const content = random() % 3 == 0 ? "The same. " : "Document " + name + " ";
    return {"Document " + name, content + std::string(3000, 'd')};
}

std::vector<std::size_t> burst(Record& record, std::mt19937_64& random) {
    std::vector<std::size_t> comments(1 + up_to(random, 11));
    for (std::size_t& comment : comments)
        comment = record.try_comment(new_comment(record, random));
    return comments;
}

bool has_consultation(Record const& record, Promised const& promised) {
    return std::ranges::any_of(promised, [&](std::uint64_t number) {
        return record.promises.at(number).kind == Promise::Kind::consultation;
    });
}

/// The disk fails from now on as chance has it, at most for a while.
void trouble(std::mt19937_64& random) {
    FailingDisk::work();
    Orders& given = orders();
    auto const kind = static_cast<int>(random() % 2 == 0 ? FileKind::log : FileKind::database);
    given.sync_microseconds = static_cast<int>(up_to(random, 300));
    given.short_writes = random() % 3 == 0 ? 1 : 0;
    switch (random() % 6) {
        case 0:
            given.sync_failures_left = 1;
            given.sync_error[kind] = EIO;
            break;
        case 1: given.write_error[static_cast<int>(FileKind::log)] = ENOSPC; break;
        default: break;
    }
}

/// Full disks are emptied, while whoever writes tries again.
class Relief {
public:
    Relief() {
        thread_ = std::thread{[this] {
            while (!ended_) {
                std::this_thread::sleep_for(std::chrono::milliseconds{3});
                orders().write_error[static_cast<int>(FileKind::log)] = 0;
            }
        }};
    }
    ~Relief() {
        ended_ = true;
        thread_.join();
        FailingDisk::work();
    }
    Relief(Relief const&) = delete;
    Relief& operator=(Relief const&) = delete;

private:
    std::atomic<bool> ended_{false};
    std::thread thread_;
};

}  // namespace

void live(Session& session, Record& record, std::mt19937_64& random) {
    session.open_consultation();
    Relief const relief;
    std::uint64_t const steps = 6 + up_to(random, 12);
    bool const is_troubled = random() % 3 != 0;
    std::thread beside;
    auto const join = [&] {
        if (beside.joinable()) beside.join();
    };
    for (std::uint64_t step = 0; step < steps; ++step) {
        if (is_troubled) trouble(random);
        switch (random() % 8) {
            case 0: {
                std::size_t const import = record.try_import({1 + up_to(random, 500)});
                session.import(import);
                break;
            }
            case 1:
            case 2: session.upload(record.try_document(new_document(record, random))); break;
            case 3: {
                join();
                std::size_t const backup =
                    record.try_backup("backup-" + std::to_string(record.backups.size()));
                beside = std::thread{[&session, backup] { session.back_up(backup); }};
                break;
            }
            case 4:
                join();
                FailingDisk::work();
                session.reopen();
                break;
            default: session.submit(burst(record, random)); break;
        }
    }
    join();
    FailingDisk::work();
    session.close();
}

void take_up_again(Session& session, Record& record, Promised const& promised,
                   std::mt19937_64& random) {
    // One that was not promised may be half made; its makers begin anew.
    if (!has_consultation(record, promised)) session.open_consultation();
    // The newest first and alone: who is told that it is there already hears of no new commit.
    std::vector<std::size_t> comments;
    for (std::size_t i = record.comments.size(); i-- > 0;) {
        if (comments.empty() && record.comments.size() - i <= 8) {
            session.submit({i});
        } else {
            comments.push_back(i);
        }
    }
    session.submit(comments);
    for (std::size_t i = 0; i < record.imports.size(); ++i)
        session.import(i);
    session.upload(record.try_document({"A copy", record.documents.empty()
                                                      ? std::string{"The first."}
                                                      : record.documents.back().content}));
    session.submit(burst(record, random));
    session.close();
}

}  // namespace consult::fault
