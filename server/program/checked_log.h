/// The log that an export is checked against, in a database or at a server.
#pragma once

#include <memory>
#include <string>

#include <consult/export_check.h>
#include <consult/platform.h>

#include "delivery/http_reader.h"

namespace consult::program {

class DatabaseLog final : public CheckedLog {
public:
    explicit DatabaseLog(std::unique_ptr<Platform> platform) : platform_(std::move(platform)) {}
    [[nodiscard]] std::vector<Bytes> entries(std::uint64_t first, std::size_t count) override;
    [[nodiscard]] std::optional<std::string> text_of(CommentNumber const& number) override;

private:
    std::unique_ptr<Platform> platform_;
};

/// By the public API. Each fails (Failure) where the server does not answer as one of this platform
/// does.
class ServerLog final : public CheckedLog {
public:
    /// @param url where the server's pages begin, such as `https://consult.example`
    ServerLog(std::string url, std::function<bool()> give_up);
    [[nodiscard]] std::vector<Bytes> entries(std::uint64_t first, std::size_t count) override;
    [[nodiscard]] std::optional<std::string> text_of(CommentNumber const& number) override;

private:
    std::string url_;
    delivery::HttpReader reader_;
};

}  // namespace consult::program
