#include <algorithm>
#include <iterator>

#include <consult/platform/responses.h>

#include "platform/loading.h"
#include "platform/platform_core.h"
#include "response/report_draft.h"

namespace consult {
namespace {

bool has_words(Language const& language) {
    return language.tag() == "kk" || language.tag() == "ru" || language.tag() == "en";
}

}  // namespace

Result<LocalizedText> Reports::propose(Actor const& actor, ConsultationNumber const& number) const {
    std::vector<Language> languages;
    {
        storage::Snapshot const snapshot = core_.snapshot();
        Result<Consultation> const consultation =
            load_permitted(*snapshot, number, actor, Permission::respond);
        if (!consultation) return tl::unexpected(consultation.error());
        std::ranges::copy_if(consultation->languages, std::back_inserter(languages), has_words);
        if (languages.empty()) languages.push_back(consultation->languages.front());
    }
    LocalizedText text;
    for (Language const& language : languages) {
        Result<ReportContent> const told = content(actor, number, language);
        if (!told) return tl::unexpected(told.error());
        text.set(language, report_draft(*told, language));
    }
    return text;
}

}  // namespace consult
