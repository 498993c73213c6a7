#include "portal/guidance.h"

#include "web/prose.h"

namespace consult::portal {
namespace {

std::vector<std::string> standard_guidance(page::Translator const& words) {
    return {
        words.text("Say which provision you mean, what is wrong with it and what you would write "
                   "instead. Facts and examples help more than general words."),
        words.text("Any language will do. Every comment gets a number and a receipt and is "
                   "considered, whoever sent it and however often the same was said."),
    };
}

std::vector<std::string> standard_privacy(page::Translator const& words) {
    return {
        words.text("Your comment is published after it was looked through. Your name is published "
                   "only if you give one and do not ask to have it withheld; an e-mail address is "
                   "never published, and used only to tell you of the answer."),
        words.text("Nothing but the text is needed. Do not write personal data of others: such a "
                   "comment is kept and answered, but not shown."),
        words.text(
            "Texts and the log that proves them are kept as long as the law asks for files "
            "of draft regulations. You can ask the institution to erase your personal data."),
    };
}

}  // namespace

void set_guidance(page::View& body, web::Visit const& visit, Matter const& matter) {
    Language const& wanted = page::domain_language(visit.language);
    Consultation const& consultation = matter.consultation();
    auto const set = [&](std::string const& name, LocalizedText const& own,
                         std::vector<std::string> standard) {
        bool const has_own = !own.in(wanted).empty();
        body.set(name, has_own ? web::paragraphs(own.in(wanted)) : std::move(standard))
            .set(name + "_language", has_own ? own.language_for(wanted).tag()
                                             : std::string{page::code(visit.language)});
    };
    set("guidance", consultation.guidance, standard_guidance(visit.words()));
    set("privacy", consultation.privacy_notice, standard_privacy(visit.words()));
}

}  // namespace consult::portal
