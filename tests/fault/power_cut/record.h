/// What was tried on a platform, and what was promised to whoever tried.
#pragma once

#include <deque>
#include <mutex>
#include <string>
#include <vector>

#include <consult/comment.h>

namespace consult::fault {

/// A promise: the thing tried is kept. Made when a call returns that says so.
struct Promise {
    enum class Kind {
        consultation,
        comment,
        import,
        document,
        backup_begun,  ///< no promise by itself: what was promised before must be in the backup
        backup,
    };
    Kind kind = Kind::comment;
    std::size_t index = 0;  ///< among the tried ones of its kind
    Receipt receipt;        ///< of a comment
};

struct TriedComment {
    Bytes key;
    std::string text;
};

/// An import of so many rows in one unit.
struct TriedImport {
    std::size_t rows = 0;
    [[nodiscard]] static std::string text(std::size_t import, std::size_t row);
};

struct TriedDocument {
    std::string title;
    std::string content;
};

/// Grows as things are tried; what was added stays where it is. Thread-safe in adding; read when
/// nothing is tried any more.
class Record {
public:
    std::size_t try_comment(TriedComment comment) { return add(comments, std::move(comment)); }
    std::size_t try_import(TriedImport import) { return add(imports, import); }
    std::size_t try_document(TriedDocument document) { return add(documents, std::move(document)); }
    std::size_t try_backup(std::string name) { return add(backups, std::move(name)); }
    std::size_t promise(Promise promise) { return add(promises, std::move(promise)); }

    Record() = default;
    Record(Record const& other)
        : consultation(other.consultation),
          comments(other.comments),
          imports(other.imports),
          documents(other.documents),
          backups(other.backups),
          promises(other.promises) {}
    Record& operator=(Record const&) = delete;

    ConsultationNumber consultation;
    std::deque<TriedComment> comments;
    std::deque<TriedImport> imports;
    std::deque<TriedDocument> documents;
    std::deque<std::string> backups;  ///< names of folders
    std::deque<Promise> promises;

private:
    template <class T>
    std::size_t add(std::deque<T>& to, T value) {
        std::scoped_lock const lock(mutex_);
        to.push_back(std::move(value));
        return to.size() - 1;
    }

    std::mutex mutex_;
};

/// Those of `record.promises` that were made before a cut, in order.
using Promised = std::vector<std::uint64_t>;

}  // namespace consult::fault
