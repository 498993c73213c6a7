#include "notices/story.h"

#include <algorithm>

#include "page/format.h"
#include "portal/obligation_view.h"
#include "web/wording.h"

namespace consult::notices {
namespace {

/// Longer reasons are read on the page.
constexpr std::size_t longest_reason = 2000;
/// Of more comments that were answered together only so many are named.
constexpr std::size_t most_numbers = 20;

/// As far as whole characters go, with a sign that there is more.
std::string shortened(std::string const& text) {
    if (text.size() <= longest_reason) return text;
    std::size_t end = longest_reason;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    return text.substr(0, end) + "…";
}

/// Tells of one consultation.
class Teller {
public:
    Teller(Platform& platform, page::Translator const& words, Notice const& notice,
           std::vector<CommentNumber> const& comments, ConsultationSummary const& summary)
        : platform_(platform),
          words_(words),
          notice_(notice),
          comments_(comments),
          summary_(summary),
          consultation_(summary.consultation),
          title_(consultation_.title.in(page::domain_language(words.language()))),
          format_(words.language(), zone_of(summary), platform.zones()) {
        story_.path = "/consultations/" + consultation_.number.text();
    }

    std::optional<Story> tell() {
        switch (notice_.occasion) {
            case Occasion::published: return published();
            case Occasion::extended:
                return with_change(words_.text_in("mail", "More time to comment: {title}", title()),
                                   PeriodChange::Kind::extended);
            case Occasion::suspended:
                return with_change(
                    words_.text_in("mail", "The period stands still: {title}", title()),
                    PeriodChange::Kind::suspended);
            case Occasion::closed_early:
                return with_change(words_.text_in("mail", "Closed early: {title}", title()),
                                   PeriodChange::Kind::closed_early);
            case Occasion::closing_soon: return closing_soon();
            case Occasion::version_published: return version_published();
            case Occasion::cancelled: return cancelled();
            case Occasion::answered: return answered();
            case Occasion::report_published: return report_published();
            case Occasion::reminder: return reminder();
            case Occasion::confirmation:
            case Occasion::dead_letters:
            case Occasion::digest: break;
        }
        return std::nullopt;
    }

private:
    static ZoneName const& zone_of(ConsultationSummary const& summary) {
        auto const& period = summary.consultation.period;
        return period ? period->closes.zone : summary.institution.zone;
    }
    [[nodiscard]] page::MessageArguments title() const { return {{"title", title_}}; }

    /// An institution and a number are in every story.
    std::optional<Story> finished(std::string headline) {
        story_.headline = std::move(headline);
        story_.lines.push_back(
            summary_.institution.name.in(page::domain_language(words_.language())) + ", " +
            consultation_.number.text());
        return std::move(story_);
    }
    void add_deadline() {
        if (!consultation_.period) return;
        story_.lines.push_back(
            words_.text_in("mail", "Comments are taken until {deadline}.",
                           {{"deadline", format_.deadline(consultation_.period->closes)}}));
    }
    void add_reason(LocalizedText const& reason) {
        std::string const& text = reason.in(page::domain_language(words_.language()));
        if (text.empty()) return;
        story_.lines.push_back(
            words_.text_in("mail", "Reason: {reason}", {{"reason", shortened(text)}}));
    }

    std::optional<Story> published() {
        if (consultation_.state == ConsultationState::cancelled) return std::nullopt;
        if (consultation_.period && notice_.at < consultation_.period->opens.instant) {
            story_.lines.push_back(
                words_.text_in("mail", "Comments are taken from {opening} on.",
                               {{"opening", format_.deadline(consultation_.period->opens)}}));
        }
        add_deadline();
        return finished(words_.text_in("mail", "New consultation: {title}", title()));
    }

    /// With the reason of the last such change: of several in a row the last is what counts.
    std::optional<Story> with_change(std::string headline, PeriodChange::Kind kind) {
        if (!consultation_.period) return std::nullopt;
        add_deadline();
        auto const& history = consultation_.period->history;
        for (auto change = history.rbegin(); change != history.rend(); ++change) {
            if (change->kind != kind) continue;
            add_reason(change->reason);
            break;
        }
        return finished(std::move(headline));
    }

    std::optional<Story> closing_soon() {
        if (summary_.phase != Phase::open) return std::nullopt;
        add_deadline();
        return finished(words_.text_in("mail", "Closing soon: {title}", title()));
    }

    std::optional<Story> version_published() {
        Result<std::vector<DraftVersion>> const versions =
            platform_.drafts().versions(PublicActor{}, consultation_.number);
        if (!versions) return std::nullopt;
        auto const version = std::ranges::find(*versions, notice_.version, &DraftVersion::number);
        if (version == versions->end()) return std::nullopt;
        story_.path += "/versions/" + std::to_string(version->id.value());
        if (summary_.phase == Phase::open) add_deadline();
        return finished(words_.text_in("mail", "New version of the draft: {title}", title()));
    }

    std::optional<Story> cancelled() {
        add_reason(consultation_.cancel_reason);
        return finished(words_.text_in("mail", "Cancelled: {title}", title()));
    }

    std::optional<Story> report_published() {
        story_.path += "/report";
        return finished(words_.text_in("mail", "Report published: {title}", title()));
    }

    std::optional<Story> answered() {
        Result<std::vector<Response>> const found = platform_.responses().find(
            PublicActor{}, {notice_.response}, Responses::Answered::left_out);
        if (!found || found->empty() || comments_.empty()) return std::nullopt;
        Response const& response = found->front();
        story_.path += "/responses";
        story_.lines.push_back(title_);
        story_.lines.push_back(
            words_.text_in("mail", "Response: {disposition}",
                           {{"disposition", web::disposition_text(words_, response.disposition)}}));
        add_reason(response.reason);
        if (!response.provision.empty()) {
            story_.lines.push_back(words_.text_in("mail", "Changed in the draft: {provision}",
                                                  {{"provision", response.provision}}));
        }
        if (comments_.size() == 1) {
            return finished(words_.text_in("mail", "Your comment {number} was answered",
                                           {{"number", comments_.front().text()}}));
        }
        add_numbers();
        return finished(words_.plural("{n} comment of yours was answered",
                                      "{n} comments of yours were answered", comments_.size()));
    }
    void add_numbers() {
        std::string numbers;
        for (std::size_t i = 0; i < std::min(comments_.size(), most_numbers); ++i)
            numbers += (i == 0 ? "" : ", ") + comments_[i].text();
        story_.lines.push_back(
            words_.text_in("mail", "Comments: {numbers}", {{"numbers", numbers}}));
        if (comments_.size() > most_numbers) {
            story_.lines.push_back(
                words_.plural("and {n} more", "and {n} more", comments_.size() - most_numbers));
        }
    }

    std::optional<Story> reminder() {
        if (!notice_.reminder) return std::nullopt;
        Reminder const& reminder = *notice_.reminder;
        Result<ConsultationObligations> const owed =
            platform_.obligations().of(SystemActor{"consult serve"}, consultation_.number);
        if (!owed) return std::nullopt;
        auto const one =
            std::ranges::find(owed->obligations, reminder.obligation, &Obligation::key);
        bool const is_owed =
            one != owed->obligations.end() && one->due && one->due->instant == reminder.due &&
            (one->state == ObligationState::open || one->state == ObligationState::overdue);
        if (!is_owed) return std::nullopt;
        std::string const what = portal::obligation_name(words_, one->name, one->key);
        story_.path = "/console/consultations/" + consultation_.number.text() + "/obligations";
        story_.lines.push_back(title_);
        story_.lines.push_back(
            words_.text_in("mail", "Due: {deadline}", {{"deadline", format_.deadline(*one->due)}}));
        return finished(reminder.occasion == Reminder::Occasion::overdue
                            ? words_.text_in("mail", "Overdue: {what}", {{"what", what}})
                            : words_.text_in("mail", "Due soon: {what}", {{"what", what}}));
    }

    Platform& platform_;
    page::Translator const& words_;
    Notice const& notice_;
    std::vector<CommentNumber> const& comments_;
    ConsultationSummary const& summary_;
    Consultation const& consultation_;
    std::string title_;
    page::Formatter format_;
    Story story_;
};

}  // namespace

std::optional<Story> tell(Platform& platform, page::Translator const& words, Notice const& notice,
                          std::vector<CommentNumber> const& comments) {
    Actor const reader = notice.occasion == Occasion::reminder ? Actor{SystemActor{"consult serve"}}
                                                               : Actor{PublicActor{}};
    Result<ConsultationSummary> const found =
        platform.consultations().find(reader, notice.consultation);
    if (!found) return std::nullopt;
    return Teller{platform, words, notice, comments, *found}.tell();
}

}  // namespace consult::notices
