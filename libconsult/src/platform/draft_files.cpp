/// Files made from drafts: their texts, and versions compared.
#include <consult/platform/drafts.h>

#include "exchange/file_words.h"
#include "exchange/pdf_writer.h"
#include "exchange/printed_draft.h"
#include "platform/platform_core.h"
#include "storage/consultation_repository.h"
#include "storage/institution_repository.h"

namespace consult {
namespace {

/// What a draft belongs to.
struct Origin {
    Consultation consultation;
    Institution institution;
};

/// @pre the viewer may read a version of it
Origin origin_of(PlatformCore const& core, Actor const& viewer, ConsultationId id) {
    storage::Snapshot const snapshot = core.snapshot_for(viewer);
    std::optional<Consultation> consultation = storage::find_consultation(*snapshot, id);
    if (!consultation) throw Fault{"a draft's consultation is missing"};
    std::optional<Institution> institution =
        storage::find_institution(*snapshot, consultation->institution);
    if (!institution) throw Fault{"a consultation's institution is missing"};
    return {std::move(*consultation), std::move(*institution)};
}

/// Such as `Version 2, 23 November 2026`, by the calendar of the institution.
std::string dated_version(PlatformCore const& core, Institution const& institution,
                          DraftVersion const& version, Language const& language) {
    exchange::FileWords const& words = exchange::file_words(language);
    std::string const name = exchange::version_text(version.number, words);
    if (!version.published_at) return name + ", " + words.not_published;
    Result<ZonedTime> const shown = core.zones().at(*version.published_at, institution.zone);
    if (!shown) throw Fault{"the institution's time zone is unknown"};
    return name + ", " +
           exchange::date_text(LocalDate{std::chrono::floor<std::chrono::days>(shown->local)},
                               language);
}

/// Such as `MOH-2026-0012-v2-ru`.
std::string file_name(Origin const& origin, std::string const& versions, Language const& language) {
    return origin.consultation.number.text() + versions + "-" + language.tag();
}

std::string name_part(DraftVersion const& version) {
    return "-v" + std::to_string(version.number);
}

}  // namespace

Result<MadeFile> Drafts::text_pdf(Actor const& viewer, DraftVersionId id,
                                  Language const& wanted) const {
    Result<DraftVersion> const version = this->version(viewer, id);
    if (!version) return tl::unexpected(version.error());
    Result<DraftText> const text = this->text(viewer, id, wanted);
    if (!text) return tl::unexpected(text.error());
    Origin const origin = origin_of(core_, viewer, version->consultation);
    exchange::PrintedDraftHead head;
    head.consultation = origin.consultation.number.text();
    head.institution = origin.institution.name.in(text->language);
    head.version = dated_version(core_, origin.institution, *version, text->language);
    head.made_at = version->published_at.value_or(core_.now());
    return MadeFile{origin.consultation.number, "application/pdf",
                    file_name(origin, name_part(*version), text->language) + ".pdf",
                    exchange::write_pdf(exchange::printed_draft(*text, head))};
}

}  // namespace consult
