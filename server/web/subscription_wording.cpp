#include "web/subscription_wording.h"

#include "web/wording.h"

namespace consult::web {
namespace {

using Kind = SubscriptionSubject::Kind;

/// What the number or code names, or that itself where it names nothing public.
std::string name_of(page::Translator const& words, Platform& platform,
                    SubscriptionSubject const& subject) {
    Language const& wanted = page::domain_language(words.language());
    if (subject.kind == Kind::institution) {
        Result<Institution> const found = platform.institutions().find(subject.name);
        return found ? found->name.in(wanted) : subject.name;
    }
    if (subject.kind == Kind::topic) return topic_text(words, subject.name);
    if (subject.kind != Kind::consultation) return subject.name;
    Result<ConsultationNumber> const number = ConsultationNumber::parse(subject.name);
    if (!number) return subject.name;
    Result<ConsultationSummary> const found = platform.consultations().find(PublicActor{}, *number);
    return found ? found->consultation.title.in(wanted) : subject.name;
}

}  // namespace

std::string subject_text(page::Translator const& words, Platform& platform,
                         SubscriptionSubject const& subject) {
    page::MessageArguments const named{{"name", name_of(words, platform, subject)}};
    switch (subject.kind) {
        case Kind::everything: return words.text_in("subscription", "All consultations");
        case Kind::institution:
            return words.text_in("subscription", "Consultations of an institution: {name}", named);
        case Kind::topic:
            return words.text_in("subscription", "Consultations on a topic: {name}", named);
        case Kind::consultation:
            return words.text_in("subscription", "One consultation: {name}", named);
        case Kind::comment:
            return words.text_in("subscription", "The answer to your comment {name}", named);
    }
    throw Fault{"no such subject of a subscription"};
}

std::string frequency_text(page::Translator const& words, Frequency frequency) {
    switch (frequency) {
        case Frequency::at_once: return words.text_in("subscription", "At once");
        case Frequency::daily:
            return words.text_in("subscription", "Once a day, all in one message");
    }
    throw Fault{"no such frequency"};
}

std::string occasion_text(page::Translator const& words, Occasion occasion) {
    switch (occasion) {
        case Occasion::published: return words.text_in("occasion", "Consultation published");
        case Occasion::extended: return words.text_in("occasion", "Period extended");
        case Occasion::suspended: return words.text_in("occasion", "Period suspended");
        case Occasion::closed_early: return words.text_in("occasion", "Period closed early");
        case Occasion::closing_soon: return words.text_in("occasion", "Closing within three days");
        case Occasion::version_published:
            return words.text_in("occasion", "New version of the draft");
        case Occasion::cancelled: return words.text_in("occasion", "Consultation cancelled");
        case Occasion::answered: return words.text_in("occasion", "Response published");
        case Occasion::report_published: return words.text_in("occasion", "Report published");
        case Occasion::confirmation: return words.text_in("occasion", "Confirmation of an address");
        case Occasion::reminder: return words.text_in("occasion", "Reminder of what is owed");
        case Occasion::dead_letters:
            return words.text_in("occasion", "Word of messages that were not delivered");
        case Occasion::digest: return words.text_in("occasion", "Notices of a day");
    }
    throw Fault{"no such occasion"};
}

}  // namespace consult::web
