/// Stored files on their way to a database that is being made.
#pragma once

#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "storage/durable_file.h"

namespace consult::storage {

/// A folder for them: one of their own, removed unless it was put in place, or one that has the
/// name already, where they do no harm.
class IncomingFiles {
public:
    explicit IncomingFiles(std::filesystem::path target) : target_(std::move(target)) {
        if (std::filesystem::exists(target_)) {
            path_ = target_;
            if (std::filesystem::is_empty(target_)) keep_to_owner(target_);
        } else {
            path_ = incoming_.emplace(target_).path();
        }
    }

    [[nodiscard]] std::filesystem::path const& path() const { return path_; }
    [[nodiscard]] std::filesystem::path const& target() const { return target_; }
    /// Whether they have it: it may have been taken meanwhile.
    [[nodiscard]] bool put_in_place() { return !incoming_ || incoming_->put_in_place(); }
    /// When their database did not get its name. Where another has that now, they are its own.
    void take_back(std::filesystem::path const& database) noexcept {
        std::error_code error;
        auto const type = std::filesystem::symlink_status(database, error).type();
        if (incoming_ && type == std::filesystem::file_type::not_found) incoming_->take_back();
    }

private:
    std::filesystem::path target_;
    std::optional<IncomingFolder> incoming_;
    std::filesystem::path path_;
};

}  // namespace consult::storage
