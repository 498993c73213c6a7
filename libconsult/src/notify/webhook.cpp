#include <algorithm>

#include <consult/text.h>
#include <consult/webhook.h>

namespace consult {
namespace {

constexpr std::size_t most_url_octets = 2000;

Result<> check_url(std::string_view url, WebhookReach reach) {
    bool const is_http = reach == WebhookReach::also_private && url.starts_with("http://");
    bool const is_printable = std::ranges::all_of(url, [](char c) { return c > ' ' && c < 127; });
    std::size_t const authority = url.find("://");
    std::string_view const host =
        authority == std::string_view::npos ? std::string_view{} : url.substr(authority + 3);
    bool const has_host = !host.empty() && host.front() != '/' && host.front() != ':';
    bool const has_password = host.substr(0, host.find('/')).find('@') != std::string_view::npos;
    if ((is_http || url.starts_with("https://")) && is_printable && has_host && !has_password &&
        url.size() <= most_url_octets) {
        return {};
    }
    return refuse(ErrorCode::invalid, "url", "webhook.url",
                  "A webhook is called at an address that begins with https:// and has no user "
                  "name in it, such as https://example.org/hooks/consultations.");
}

}  // namespace

std::vector<Occasion> const& webhook_occasions() {
    static std::vector<Occasion> const all{
        Occasion::published,    Occasion::extended,     Occasion::suspended,
        Occasion::closed_early, Occasion::closing_soon, Occasion::version_published,
        Occasion::cancelled,    Occasion::answered,     Occasion::report_published};
    return all;
}

Result<> check(NewWebhook const& offered, WebhookReach reach) {
    Problems problems;
    problems.add(check_url(offered.url, reach));
    std::vector<Occasion> const& known = webhook_occasions();
    bool const are_known = std::ranges::all_of(offered.events, [&](Occasion occasion) {
        return std::ranges::find(known, occasion) != known.end();
    });
    if (offered.events.empty() || !are_known) {
        problems.add(ErrorCode::invalid, "events", "webhook.events",
                     "Choose at least one of the events that webhooks are told of.");
    }
    return problems.result();
}

}  // namespace consult
