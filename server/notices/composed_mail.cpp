#include "notices/composed_mail.h"

#include "notices/story.h"
#include "page/format.h"
#include "web/address.h"
#include "web/subscription_wording.h"

namespace consult::notices {
namespace {

/// Of a digest with more the others are counted.
constexpr std::size_t most_stories = 30;

/// A notice with those of the recipient's comments that it is about.
struct Told {
    Notice notice;
    std::vector<CommentNumber> comments;
};

/// An answer to many comments of one person is told once.
std::vector<Told> told_together(std::vector<Notice> const& notices) {
    std::vector<Told> all;
    for (Notice const& notice : notices) {
        bool const is_same = notice.comment && !all.empty() &&
                             all.back().notice.occasion == notice.occasion &&
                             all.back().notice.response == notice.response;
        if (!is_same) all.push_back({notice, {}});
        if (notice.comment) all.back().comments.push_back(*notice.comment);
    }
    return all;
}

class Composer {
public:
    Composer(Platform& platform, web::Site const& site, OutgoingMail const& mail,
             page::UiLanguage language)
        : platform_(platform),
          site_(site),
          mail_(mail),
          language_(language),
          words_(page::Translator::of(language)) {
        composed_.language = language;
    }

    std::optional<ComposedMail> compose() {
        switch (mail_.occasion) {
            case Occasion::confirmation: return confirmation();
            case Occasion::dead_letters: return dead_letters();
            default: return notices();
        }
    }

private:
    [[nodiscard]] std::string address(std::string const& path) const {
        return site_.public_address + web::in_language(language_, path);
    }
    void paragraph(std::string const& text) {
        if (!composed_.body.empty()) composed_.body += '\n';
        composed_.body += text + "\n";
    }
    [[nodiscard]] std::string subject_text() const {
        return mail_.subject ? web::subject_text(words_, platform_, *mail_.subject) : std::string{};
    }

    std::optional<ComposedMail> finished(std::string subject) {
        composed_.subject = std::move(subject);
        composed_.body += "\n-- \n" + site_.name.in(page::domain_language(language_)) + "\n" +
                          address("/") + "\n";
        return std::move(composed_);
    }

    std::optional<ComposedMail> confirmation() {
        paragraph(words_.text_in("mail",
                                 "Somebody, likely you, asked for messages to this address. They "
                                 "would tell of:"));
        paragraph(subject_text());
        paragraph(words_.text_in("mail",
                                 "To get them, open this page within seven days and press the "
                                 "button on it:"));
        paragraph(address("/subscriptions/" + mail_.token + "/confirm"));
        paragraph(
            words_.text_in("mail",
                           "If you did not ask, do nothing: nothing of this is told to you, and "
                           "the request is deleted here after seven days. Only answers to "
                           "comments that were sent in with this address come without being "
                           "asked for."));
        add_stop();
        return finished(words_.text_in("mail", "Confirm that you want to be told"));
    }

    std::optional<ComposedMail> dead_letters() {
        if (mail_.dead_letters == 0) return std::nullopt;
        paragraph(
            words_.plural("{n} message could not be delivered. See why, and try again or "
                          "discard it:",
                          "{n} messages could not be delivered. See why, and try again or "
                          "discard them:",
                          mail_.dead_letters));
        paragraph(address("/console/messages"));
        return finished(words_.text_in("mail", "Messages could not be delivered"));
    }

    std::optional<ComposedMail> notices() {
        std::vector<Told> const all = told_together(mail_.notices);
        std::vector<Story> stories;
        std::size_t looked_at = 0;
        for (; looked_at < all.size() && stories.size() < most_stories; ++looked_at) {
            Told const& one = all[looked_at];
            if (std::optional<Story> story = tell(platform_, words_, one.notice, one.comments))
                stories.push_back(std::move(*story));
        }
        if (stories.empty()) return std::nullopt;
        for (Story const& story : stories) {
            std::string text = story.headline + "\n";
            for (std::string const& line : story.lines)
                text += line + "\n";
            paragraph(text + address(story.path));
        }
        if (looked_at < all.size()) {
            paragraph(words_.plural("{n} more notice is not told here; its page says it.",
                                    "{n} more notices are not told here; their pages say them.",
                                    all.size() - looked_at));
        }
        add_why();
        if (stories.size() == 1) return finished(stories.front().headline);
        return finished(words_.plural("{n} notice about consultations",
                                      "{n} notices about consultations", stories.size()));
    }

    /// Why one got it, and how to get no more. Officials' reminders come with the office.
    void add_why() {
        if (mail_.token.empty()) return;
        composed_.unsubscribe = address("/unsubscribe/" + mail_.token);
        if (!mail_.subject) {
            paragraph(words_.text_in("mail",
                                     "With the number and the token of your receipt you see all "
                                     "of it here:"));
            composed_.body += address("/tracking") + "\n";
            add_whose();
            return;
        }
        paragraph(words_.text_in("mail", "You get this because you subscribed: {what}",
                                 {{"what", subject_text()}}));
        composed_.body += words_.text_in("mail", "To change or end what you get:") + "\n" +
                          address("/subscriptions/" + mail_.token) + "\n";
    }

    /// Whoever commented may have given another's address.
    void add_whose() {
        if (!mail_.can_confirm) {
            paragraph(words_.text_in("mail",
                                     "You get this because you gave this address with your "
                                     "comment. To get no more about your comments:"));
            composed_.body += composed_.unsubscribe + "\n";
            return;
        }
        paragraph(words_.text_in("mail",
                                 "You get this because this address was given with a comment. If "
                                 "that was you, say so here once; until then no more than a few "
                                 "such messages come in a day, and the rest together:"));
        composed_.body += address("/subscriptions/" + mail_.token) + "\n";
        add_stop();
    }
    void add_stop() {
        composed_.unsubscribe = address("/unsubscribe/" + mail_.token);
        paragraph(words_.text_in("mail", "If it was not you, or you want no more of them:"));
        composed_.body += composed_.unsubscribe + "\n";
    }

    Platform& platform_;
    web::Site const& site_;
    OutgoingMail const& mail_;
    page::UiLanguage language_;
    page::Translator const& words_;
    ComposedMail composed_;
};

}  // namespace

std::optional<ComposedMail> compose(Platform& platform, web::Site const& site,
                                    OutgoingMail const& mail, page::UiLanguage fallback) {
    std::string const& tag = mail.language.tag();
    page::UiLanguage const language =
        page::ui_language_from(tag.substr(0, tag.find('-'))).value_or(fallback);
    return Composer{platform, site, mail, language}.compose();
}

}  // namespace consult::notices
