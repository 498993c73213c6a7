/// Files made from drafts: their texts, and versions compared.
#include <algorithm>

#include <consult/comparative_table.h>
#include <consult/draft_writing.h>
#include <consult/platform/drafts.h>

#include "exchange/comparison_workbook.h"
#include "exchange/file_words.h"
#include "exchange/markdown_writer.h"
#include "exchange/pdf_writer.h"
#include "exchange/printed_comparison.h"
#include "exchange/printed_draft.h"
#include "platform/platform_core.h"
#include "storage/consultation_repository.h"
#include "storage/draft_repository.h"
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

/// The civil date of an instant where the institution is.
LocalDate date_at(PlatformCore const& core, Institution const& institution, Instant instant) {
    Result<ZonedTime> const shown = core.zones().at(instant, institution.zone);
    if (!shown) throw Fault{"the institution's time zone is unknown"};
    return LocalDate{std::chrono::floor<std::chrono::days>(shown->local)};
}

/// Such as `Version 2, 23 November 2026`, by the calendar of the institution.
std::string dated_version(PlatformCore const& core, Institution const& institution,
                          DraftVersion const& version, Language const& language) {
    exchange::FileWords const& words = exchange::file_words(language);
    std::string const name = exchange::version_text(version.number, words);
    if (!version.published_at) return name + ", " + words.not_published;
    return name + ", " +
           exchange::date_text(date_at(core, institution, *version.published_at), language);
}

/// Such as `MOH-2026-0012-v2-ru`.
std::string file_name(Origin const& origin, std::string const& versions, Language const& language) {
    return origin.consultation.number.text() + versions + "-" + language.tag();
}

std::string name_part(DraftVersion const& version) {
    return "-v" + std::to_string(version.number);
}

/// What names a text of a version among all others.
DraftIdentity identity_of(PlatformCore const& core, Actor const& viewer, Origin const& origin,
                          DraftVersion const& version, Language const& language) {
    std::vector<DraftVersion> all;
    {
        storage::Snapshot const snapshot = core.snapshot_for(viewer);
        all = storage::versions_of(*snapshot, origin.consultation.id);
    }
    // What is not published yet names nothing, and nobody is to learn of it.
    std::erase_if(all, [&](DraftVersion const& one) {
        return one.draft != version.draft || (!one.published_at && one.id != version.id);
    });
    if (all.empty()) all.push_back(version);
    auto const date_of = [&](DraftVersion const& one) {
        return date_at(core, origin.institution,
                       one.published_at.value_or(origin.consultation.created_at));
    };
    DraftIdentity identity;
    identity.country = core.zones().country_of(origin.institution.zone);
    identity.institution = origin.institution.code;
    identity.institution_name = origin.institution.name.in(language);
    identity.number = origin.consultation.number.text();
    identity.version = version.number;
    identity.work_date = date_of(all.front());
    identity.version_date = date_of(version);
    identity.shares_date = std::ranges::any_of(all, [&](DraftVersion const& one) {
        return one.number < version.number && date_of(one) == identity.version_date;
    });
    return identity;
}

std::string justification_of(std::vector<Response> const& reasons, Language const& language) {
    exchange::FileWords const& words = exchange::file_words(language);
    std::string text;
    for (Response const& response : reasons) {
        if (!text.empty()) text += "\n\n";
        text +=
            response.disposition == Disposition::accepted ? words.accepted : words.partly_accepted;
        text += ". " + response.reason.in(language);
    }
    return text;
}

std::vector<exchange::ComparisonFileRow> rows_of(VersionComparison const& compared) {
    Language const& language = compared.after_text->language;
    exchange::FileWords const& words = exchange::file_words(language);
    std::vector<exchange::ComparisonFileRow> rows;
    for (ComparativeRow& row : comparative_rows(compared.before_text->root,
                                                compared.after_text->root, compared.comparison)) {
        exchange::ComparisonFileRow& made = rows.emplace_back();
        bool const is_whole_draft = row.provision->depth == 0;
        made.fates = exchange::fates_of(row, language);
        made.unit = is_whole_draft     ? words.whole_draft
                    : row.name.empty() ? words.without_number
                                       : std::move(row.name);
        made.before = std::move(row.before);
        made.after = std::move(row.after);
        made.justification = justification_of(compared.reasons_of(*row.provision), language);
    }
    return rows;
}

/// A text that a file is made of.
struct OpenText {
    DraftVersion version;
    DraftText text;
    Origin origin;

    /// @param ending such as `.pdf`
    MadeFile file(std::string media_type, std::string const& ending, Bytes content) const {
        return {origin.consultation.number, std::move(media_type),
                file_name(origin, name_part(version), text.language) + ending, std::move(content)};
    }
};

Result<OpenText> open_text(PlatformCore const& core, Drafts const& drafts, Actor const& viewer,
                           DraftVersionId id, Language const& wanted) {
    Result<DraftVersion> version = drafts.version(viewer, id);
    if (!version) return tl::unexpected(version.error());
    Result<DraftText> text = drafts.text(viewer, id, wanted);
    if (!text) return tl::unexpected(text.error());
    Origin origin = origin_of(core, viewer, version->consultation);
    return OpenText{std::move(*version), std::move(*text), std::move(origin)};
}

}  // namespace

Result<MadeFile> Drafts::text_akoma_ntoso(Actor const& viewer, DraftVersionId id,
                                          Language const& wanted) const {
    Result<OpenText> const open = open_text(core_, *this, viewer, id, wanted);
    if (!open) return tl::unexpected(open.error());
    DraftIdentity const identity =
        identity_of(core_, viewer, open->origin, open->version, open->text.language);
    return open->file("application/akn+xml", ".akn", write_akoma_ntoso(open->text, identity));
}

Result<MadeFile> Drafts::text_markdown(Actor const& viewer, DraftVersionId id,
                                       Language const& wanted) const {
    Result<OpenText> const open = open_text(core_, *this, viewer, id, wanted);
    if (!open) return tl::unexpected(open.error());
    return open->file("text/markdown; charset=utf-8", ".md",
                      exchange::write_markdown(exchange::printed_text(open->text)));
}

Result<MadeFile> Drafts::text_pdf(Actor const& viewer, DraftVersionId id,
                                  Language const& wanted) const {
    Result<OpenText> const open = open_text(core_, *this, viewer, id, wanted);
    if (!open) return tl::unexpected(open.error());
    Language const& language = open->text.language;
    Institution const& institution = open->origin.institution;
    exchange::PrintedDraftHead head;
    head.consultation = open->origin.consultation.number.text();
    head.institution = institution.name.in(language);
    head.version = dated_version(core_, institution, open->version, language);
    head.made_at = open->version.published_at.value_or(core_.now());
    return open->file("application/pdf", ".pdf",
                      exchange::write_pdf(exchange::printed_draft(open->text, head)));
}

Result<MadeFile> Drafts::comparison_file(Actor const& viewer, DraftVersionId before,
                                         DraftVersionId after, Language const& wanted,
                                         ComparisonFormat format) const {
    Result<VersionComparison> const compared = compare(viewer, before, after, wanted);
    if (!compared) return tl::unexpected(compared.error());
    Language const& language = compared->after_text->language;
    Origin const origin = origin_of(core_, viewer, compared->after.consultation);
    exchange::ComparisonFile file;
    file.title = compared->after_text->title.empty() ? origin.consultation.title.in(language)
                                                     : compared->after_text->title;
    file.consultation = origin.consultation.number.text();
    file.institution = origin.institution.name.in(language);
    file.before = dated_version(core_, origin.institution, compared->before, language);
    file.after = dated_version(core_, origin.institution, compared->after, language);
    file.language = language;
    file.made_at = compared->after.published_at.value_or(core_.now());
    file.extent = extent_of(compared->comparison);
    file.rows = rows_of(*compared);
    std::string const name =
        file_name(origin, name_part(compared->before) + name_part(compared->after), language);
    if (format == ComparisonFormat::pdf) {
        return MadeFile{origin.consultation.number, "application/pdf", name + ".pdf",
                        exchange::write_pdf(exchange::printed_comparison(file))};
    }
    return MadeFile{origin.consultation.number,
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    name + ".xlsx", exchange::comparison_workbook(file)};
}

}  // namespace consult
