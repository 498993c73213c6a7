/// Answers requests for pages.
#pragma once

#include <functional>
#include <memory>

#include <consult/http/message.h>
#include <consult/platform.h>

#include "web/route.h"

namespace consult::web {

struct PageOptions {
    Site site;
    /// In which language `/` is shown to those who ask for none of ours.
    page::UiLanguage default_language = page::UiLanguage::kk;
    std::size_t threads = 4;           ///< for work that blocks, as ApiOptions has it
    std::size_t most_waiting = 1'000;  ///< requests waiting for a thread
    std::size_t cache_octets = std::size_t{64} << 20;
    /// Who has this cookie may send files to the forms that take some.
    std::string session_cookie;
    /// Every page is answered with the maintenance page.
    bool maintenance = false;
    /// Told of faults with the incident's number and what only the operator may see.
    std::function<void(std::string_view incident, std::string_view detail)> on_fault;
};

/// Shows a page from one of the handler's threads, for routes that complete later. When the threads
/// have too much to do the visitor is shown the busy page, unless the page `must` be shown because
/// something was done already. May be called from any thread, never blocks, and may be kept longer
/// than the handler: then it answers nothing.
using Later = std::function<void(Visit visit, http::Reply reply, Showing show, bool must)>;

/// Pages under `/kk/`, `/ru/` and `/en/`, the assets, and the way from `/` to a language.
/// Thread-safe. The platform must outlive it.
class PageHandler final : public http::Handler {
public:
    /// @param routes of all pages, made with what does work later
    PageHandler(Platform& platform, PageOptions options,
                std::function<Routes(Later const& later)> const& routes);
    ~PageHandler() override;

    void handle(http::Request request, http::Reply reply) override;
    [[nodiscard]] std::size_t most_body_octets(http::Request const& head) const override;
    [[nodiscard]] std::shared_ptr<http::PreparedResponse const> ready(
        std::string_view method, std::string_view target, std::string_view accept_encoding,
        std::string_view if_none_match) override;

    [[nodiscard]] CacheMetrics cache() const;

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace consult::web
