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
    {
        storage::Snapshot const snapshot = core_.snapshot();
        Result<Consultation> const consultation =
            load_permitted(*snapshot, number, actor, Permission::respond);
        if (!consultation) return tl::unexpected(consultation.error());
    }
    Result<ReportContent> const told = content(actor, number);
    if (!told) return tl::unexpected(told.error());
    LocalizedText text;
    for (Language const& language : told->languages)
        if (has_words(language)) text.set(language, report_draft(*told, language));
    if (text.empty())
        text.set(told->languages.front(), report_draft(*told, told->languages.front()));
    return text;
}

}  // namespace consult
