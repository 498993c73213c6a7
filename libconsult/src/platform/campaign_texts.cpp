#include "platform/campaign_texts.h"

#include <consult/draft.h>

#include "storage/consultation_repository.h"
#include "storage/draft_repository.h"

namespace consult {

std::vector<std::string> texts_of_consultation(storage::Queries& queries, ConsultationId id) {
    std::vector<std::string> texts;
    std::optional<Consultation> const consultation = storage::find_consultation(queries, id);
    if (!consultation) return texts;
    for (LocalizedText const* const text :
         {&consultation->title, &consultation->summary, &consultation->guidance}) {
        for (auto const& [language, words] : text->all())
            texts.push_back(words);
    }
    for (DraftVersion const& version : storage::versions_of(queries, id)) {
        if (version.state != DraftVersionState::published) continue;
        for (Language const& language : version.languages) {
            if (auto const text = storage::find_text(queries, version.id, language))
                texts.push_back(plain_text(text->root));
        }
    }
    return texts;
}

}  // namespace consult
