#include "notify/noted_event.h"

#include <charconv>

#include "core/names.h"
#include "log/actions.h"

namespace consult {
namespace {

std::optional<Occasion> occasion_of(std::string_view action) {
    constexpr std::pair<Occasion, std::string_view> told[] = {
        {Occasion::published, actions::consultation_published},
        {Occasion::extended, actions::consultation_extended},
        {Occasion::suspended, actions::consultation_suspended},
        {Occasion::closed_early, actions::consultation_closed_early},
        {Occasion::cancelled, actions::consultation_cancelled},
        {Occasion::version_published, actions::draft_version_published},
        {Occasion::answered, actions::response_published},
        {Occasion::report_published, actions::report_published},
    };
    return value_in(told, action);
}

/// The number behind `mark` in a subject such as `MOH-2026-0012/draft:3/version:2`.
std::optional<std::int64_t> number_behind(std::string_view subject, std::string_view mark) {
    std::size_t const place = subject.find(mark);
    if (place == std::string_view::npos) return std::nullopt;
    std::string_view const digits = subject.substr(place + mark.size());
    std::int64_t number = 0;
    auto const [stop, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc{} || stop != digits.data() + digits.size()) return std::nullopt;
    return number;
}

}  // namespace

std::optional<Notice> noted_event(LogEntry const& entry) {
    std::optional<Occasion> const occasion = occasion_of(entry.action);
    if (!occasion) return std::nullopt;
    std::string_view const subject = entry.subject;
    Result<ConsultationNumber> number =
        ConsultationNumber::parse(subject.substr(0, subject.find('/')));
    if (!number) return std::nullopt;
    Notice notice;
    notice.occasion = *occasion;
    notice.at = entry.at;
    notice.consultation = std::move(*number);
    if (occasion == Occasion::version_published) {
        std::optional<std::int64_t> const version = number_behind(subject, "/version:");
        if (!version) return std::nullopt;
        notice.version = static_cast<std::uint32_t>(*version);
    }
    if (occasion == Occasion::answered) {
        std::optional<std::int64_t> const response = number_behind(subject, "/response:");
        if (!response) return std::nullopt;
        notice.response = ResponseId{*response};
    }
    return notice;
}

}  // namespace consult
