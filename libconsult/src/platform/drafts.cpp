#include <algorithm>

#include <consult/platform/drafts.h>

#include "log/actions.h"
#include "platform/loading.h"
#include "platform/platform_core.h"
#include "platform/publication.h"
#include "platform/succession.h"
#include "platform/version_place.h"
#include "platform/version_reasons.h"
#include "storage/comment_counts.h"
#include "storage/consultation_repository.h"
#include "storage/draft_repository.h"

namespace consult {
namespace {

using storage::Queries;
using storage::Transaction;

Result<VersionPlace> load_managed(Queries& queries, DraftVersionId id, Actor const& actor) {
    Result<VersionPlace> place = load_version(queries, id, actor);
    if (!place) return place;
    if (Result<> const allowed =
            authorize(actor, Permission::manage_consultation, place->consultation.institution);
        !allowed) {
        return tl::unexpected(allowed.error());
    }
    return place;
}

Result<> require_editing(DraftVersion const& version) {
    if (version.state == DraftVersionState::editing) return {};
    return refuse(ErrorCode::conflict, "version", "draft.version_published",
                  "Version {number} is published and can't be changed; add a new version.",
                  {{"number", std::to_string(version.number)}});
}

/// A draft can change while its consultation is being prepared or published.
Result<> require_running(Consultation const& consultation) {
    if (consultation.is_running()) return {};
    return refuse(
        ErrorCode::conflict, "consultation", "draft.consultation_ended",
        "Consultation {number} is {state}; its drafts are final.",
        {{"number", consultation.number.text()}, {"state", std::string{name(consultation.state)}}});
}

/// The wanted one, or the first of the version after, if both have it.
std::optional<Language> common_language(DraftVersion const& before, DraftVersion const& after,
                                        Language const& wanted) {
    auto const has = [](DraftVersion const& version, Language const& language) {
        return std::ranges::find(version.languages, language) != version.languages.end();
    };
    if (has(before, wanted) && has(after, wanted)) return wanted;
    for (Language const& language : after.languages) {
        if (has(before, language)) return language;
    }
    return std::nullopt;
}

/// With the encoding, of types that leave it open.
std::string full_media_type(SourceFormat format) {
    std::string type{media_type(format)};
    if (type.starts_with("text/")) type += "; charset=utf-8";
    return type;
}

std::shared_ptr<DraftText const> text_of(Queries& queries, DraftVersionId version,
                                         Language const& language) {
    std::optional<DraftText> text = storage::find_text(queries, version, language);
    if (!text) throw Fault{"a version's text is missing"};
    return std::make_shared<DraftText const>(std::move(*text));
}

}  // namespace

std::vector<Response> VersionComparison::reasons_of(ComparedProvision const& provision) const {
    if (reasons.empty()) return {};
    // What was removed has no eId in the version after, where another may have it.
    for (ComparedProvision const* at = &provision;;) {
        auto const found = at->after ? reasons.find(at->after->eid) : reasons.end();
        if (found != reasons.end()) return found->second;
        if (at->depth == 0) return {};
        at = &comparison.provisions[at->parent];
    }
}

Result<DraftVersion> Drafts::create(Actor const& actor, ConsultationNumber const& number) {
    Instant const now = core_.now();
    return core_.write([&](Transaction& transaction) -> Result<DraftVersion> {
        Result<Consultation> const consultation =
            load_and_hold(transaction, number, actor, Permission::manage_consultation);
        if (!consultation) return tl::unexpected(consultation.error());
        if (Result<> const running = require_running(*consultation); !running) {
            return tl::unexpected(running.error());
        }
        DraftVersion const version = storage::insert_draft(transaction, consultation->id);
        transaction.append_to_log(encode(
            log_entry(actor, now, actions::draft_created, draft_subject(*consultation, version))));
        return version;
    });
}

Result<DraftVersion> Drafts::add_version(Actor const& actor, DraftId draft, LocalizedText note) {
    Instant const now = core_.now();
    return core_.write([&](Transaction& transaction) -> Result<DraftVersion> {
        std::optional<DraftVersion> const newest = storage::newest_version(transaction, draft);
        if (!newest) return no_such_version();
        Result<VersionPlace> const place = load_managed(transaction, newest->id, actor);
        if (!place) return tl::unexpected(place.error());
        if (Result<> const running = require_running(place->consultation); !running) {
            return tl::unexpected(running.error());
        }
        if (newest->state == DraftVersionState::editing) {
            return refuse(ErrorCode::conflict, "draft", "draft.version_in_editing",
                          "Version {number} is still being edited; publish it first.",
                          {{"number", std::to_string(newest->number)}});
        }
        DraftVersion const version = storage::insert_version(transaction, *newest, note);
        transaction.append_to_log(encode(log_entry(actor, now, actions::draft_version_added,
                                                   draft_subject(place->consultation, version))));
        return version;
    });
}

Result<DraftText> Drafts::add_text(Actor const& actor, DraftVersionId version, Language language,
                                   SourceFormat format, Bytes source) {
    // Who may not write here is told so before the source is read.
    {
        storage::Snapshot const snapshot = core_.snapshot();
        Result<VersionPlace> const place = load_managed(*snapshot, version, actor);
        if (!place) return tl::unexpected(place.error());
    }
    Result<ReadDraft> read = read_draft(format, source);
    if (!read) return tl::unexpected(read.error());

    DraftText text;
    text.language = std::move(language);
    text.format = format;
    text.title = std::move(read->title);
    text.source_size = source.size();
    text.root = std::move(read->root);
    text.remainders = std::move(read->remainders);
    Result<Digest> const stored = core_.store_file(source);
    if (!stored) return tl::unexpected(stored.error());
    text.source = *stored;

    Instant const now = core_.now();
    return core_.write([&](Transaction& transaction) -> Result<DraftText> {
        Result<VersionPlace> const place = load_managed(transaction, version, actor);
        if (!place) return tl::unexpected(place.error());
        Problems problems;
        if (Result<> const running = require_running(place->consultation); !running) {
            problems.add(running.error());
        }
        if (Result<> const editing = require_editing(place->version); !editing) {
            problems.add(editing.error());
        }
        if (!problems.empty()) return problems.refusal();
        storage::replace_text(transaction, version, text);
        transaction.append_to_log(encode(
            log_entry(actor, now, actions::draft_text_added,
                      draft_subject(place->consultation, place->version),
                      {{"format", std::string{name(format)}}, {"language", text.language.tag()}})));
        return text;
    });
}

Result<DraftVersion> Drafts::publish_version(Actor const& actor, DraftVersionId version) {
    Instant const now = core_.now();
    ConsultationNumber number;
    Result<DraftVersion> published =
        core_.write([&](Transaction& transaction) -> Result<DraftVersion> {
            Result<VersionPlace> const place = load_managed(transaction, version, actor);
            if (!place) return tl::unexpected(place.error());
            Problems problems;
            if (place->consultation.state != ConsultationState::published) {
                problems.add(ErrorCode::conflict, "consultation",
                             "draft.consultation_not_published",
                             "Consultation {number} is {state}; versions are published with it or "
                             "while it runs.",
                             {{"number", place->consultation.number.text()},
                              {"state", std::string{name(place->consultation.state)}}});
            }
            if (Result<> const editing = require_editing(place->version); !editing) {
                problems.add(editing.error());
            }
            if (place->version.languages.empty()) {
                problems.add(ErrorCode::conflict, "version", "draft.version_without_text",
                             "Version {number} has no text yet; add one.",
                             {{"number", std::to_string(place->version.number)}});
            }
            if (!problems.empty()) return problems.refusal();
            consult::publish_version(transaction, place->consultation, place->version, actor, now);
            number = place->consultation.number;
            return *storage::find_version(transaction, version);
        });
    if (published) core_.announce({number, false});
    return published;
}

Result<std::vector<DraftVersion>> Drafts::versions(Actor const& viewer,
                                                   ConsultationNumber const& number) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<Consultation> const consultation = load_visible(*snapshot, number, viewer);
    if (!consultation) return tl::unexpected(consultation.error());
    std::vector<DraftVersion> versions = storage::versions_of(*snapshot, consultation->id);
    std::erase_if(versions, [&](DraftVersion const& version) {
        return !may_read({version, *consultation}, viewer);
    });
    return versions;
}

Result<DraftVersion> Drafts::version(Actor const& viewer, DraftVersionId id) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<VersionPlace> place = load_version(*snapshot, id, viewer);
    if (!place) return tl::unexpected(place.error());
    return std::move(place->version);
}

Result<std::optional<DraftVersion>> Drafts::newest(Actor const& viewer,
                                                   ConsultationNumber const& number) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<Consultation> const consultation = load_visible(*snapshot, number, viewer);
    if (!consultation) return tl::unexpected(consultation.error());
    std::optional<DraftVersion> const newest =
        storage::newest_published_version(*snapshot, consultation->id);
    if (!newest) return std::nullopt;
    return storage::find_version(*snapshot, newest->id);
}

Result<DraftText> Drafts::text(Actor const& viewer, DraftVersionId version,
                               Language const& wanted) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<VersionPlace> const place = load_version(*snapshot, version, viewer);
    if (!place) return tl::unexpected(place.error());
    std::optional<DraftText> text =
        storage::find_text(*snapshot, version, place->version.language_for(wanted));
    if (!text) {
        return refuse(ErrorCode::not_found, "version", "draft.no_text",
                      "Version {number} has no text yet.",
                      {{"number", std::to_string(place->version.number)}});
    }
    return std::move(*text);
}

Result<Provision> Drafts::provision(Actor const& viewer, DraftVersionId version,
                                    Language const& wanted, std::string_view eid) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<VersionPlace> const place = load_version(*snapshot, version, viewer);
    if (!place) return tl::unexpected(place.error());
    std::optional<Provision> provision =
        storage::find_provision(*snapshot, version, place->version.language_for(wanted), eid);
    if (!provision) {
        return refuse(
            ErrorCode::not_found, "provision", "draft.provision_unknown",
            "There is no provision {eid} in version {number}.",
            {{"eid", std::string{eid}}, {"number", std::to_string(place->version.number)}});
    }
    return std::move(*provision);
}

Result<std::map<std::string, std::vector<Provision>, std::less<>>> Drafts::ways_to(
    Actor const& viewer, DraftVersionId version, Language const& wanted,
    std::vector<std::string> const& eids) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<VersionPlace> const place = load_version(*snapshot, version, viewer);
    if (!place) return tl::unexpected(place.error());
    Language const language = place->version.language_for(wanted);
    std::map<std::string, std::vector<Provision>, std::less<>> ways;
    for (std::string const& eid : eids) {
        if (ways.contains(eid)) continue;
        std::vector<Provision> way = storage::find_way(*snapshot, version, language, eid);
        if (!way.empty()) ways.emplace(eid, std::move(way));
    }
    return ways;
}

Result<VersionComparison> Drafts::compare(Actor const& viewer, DraftVersionId before,
                                          DraftVersionId after, Language const& wanted) const {
    VersionComparison compared;
    {
        storage::Snapshot const snapshot = core_.snapshot_for(viewer);
        Result<VersionPlace> one = load_version(*snapshot, before, viewer);
        if (!one) return tl::unexpected(one.error());
        Result<VersionPlace> other = load_version(*snapshot, after, viewer);
        if (!other) return tl::unexpected(other.error());
        if (one->version.draft != other->version.draft) {
            return refuse(ErrorCode::invalid, "before", "draft.other_draft",
                          "These are versions of different drafts; name two of one draft.");
        }
        std::optional<Language> const language =
            common_language(one->version, other->version, wanted);
        if (!language) {
            return refuse(ErrorCode::not_found, "before", "draft.no_common_language",
                          "Versions {before} and {after} have no language in common.",
                          {{"before", std::to_string(one->version.number)},
                           {"after", std::to_string(other->version.number)}});
        }
        compared.before_text = text_of(*snapshot, before, *language);
        compared.after_text = text_of(*snapshot, after, *language);
        compared.reasons = reasons_in(*snapshot, other->version, *compared.after_text);
        compared.before = std::move(one->version);
        compared.after = std::move(other->version);
    }
    compared.comparison = compare_drafts(compared.before_text->root, compared.after_text->root);
    return compared;
}

Result<BlobContent> Drafts::source(Actor const& viewer, DraftVersionId version,
                                   Language const& language) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<VersionPlace> const place = load_version(*snapshot, version, viewer);
    if (!place) return tl::unexpected(place.error());
    std::optional<DraftText> const text =
        storage::find_text(*snapshot, version, place->version.language_for(language));
    if (!text) return no_such_version();
    return BlobContent{text->source, text->source_size, full_media_type(text->format),
                       place->consultation.number.text() + "-v" +
                           std::to_string(place->version.number) + "-" + text->language.tag() +
                           std::string{file_ending(text->format)},
                       core_.blobs().open(text->source)};
}

Result<std::vector<std::optional<PlacedPassage>>> Drafts::places(
    Actor const& viewer, DraftVersionId version, Language const& wanted,
    std::vector<CommentedPassage> const& passages) const {
    Result<Succession> succession = Succession::open(core_, viewer, version);
    if (!succession) return tl::unexpected(succession.error());
    std::vector<std::optional<PlacedPassage>> places;
    for (CommentedPassage const& passage : passages)
        places.push_back(succession->place(passage, wanted));
    return places;
}

Result<std::map<std::string, std::uint64_t, std::less<>>> Drafts::comment_counts(
    Actor const& viewer, DraftVersionId version) const {
    Result<Succession> succession = Succession::open(core_, viewer, version);
    if (!succession) return tl::unexpected(succession.error());
    return count_comments_on(core_, viewer, *succession);
}

}  // namespace consult
