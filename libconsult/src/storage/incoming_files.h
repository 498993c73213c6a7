/// Stored files on their way to a database that is being made.
#pragma once

#include <filesystem>
#include <optional>

#include "storage/durable_file.h"

namespace consult::storage {

/// A folder for them: one of their own, removed unless it was put in place, or one that has the
/// name already, where they do no harm.
class IncomingFiles {
public:
    explicit IncomingFiles(std::filesystem::path const& target) {
        if (std::filesystem::exists(target)) {
            path_ = target;
        } else {
            path_ = incoming_.emplace(target).path();
        }
    }

    [[nodiscard]] std::filesystem::path const& path() const { return path_; }
    /// Whether they have it: it may have been taken meanwhile.
    [[nodiscard]] bool put_in_place() { return !incoming_ || incoming_->put_in_place(); }

private:
    std::optional<IncomingFolder> incoming_;
    std::filesystem::path path_;
};

}  // namespace consult::storage
