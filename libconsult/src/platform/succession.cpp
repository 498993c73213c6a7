#include "platform/succession.h"

#include <algorithm>

#include "platform/platform_core.h"
#include "platform/version_place.h"
#include "storage/comment_counts.h"
#include "storage/draft_repository.h"

namespace consult {
namespace {

bool has(DraftVersion const& version, Language const& language) {
    return std::ranges::find(version.languages, language) != version.languages.end();
}

/// Those of a version, the wanted one first.
std::vector<Language> languages_of(DraftVersion const& version, Language const& wanted) {
    std::vector<Language> languages = version.languages;
    std::ranges::stable_partition(languages,
                                  [&](Language const& language) { return language == wanted; });
    return languages;
}

}  // namespace

Succession::Compared::Compared(std::shared_ptr<DraftText const> one,
                               std::shared_ptr<DraftText const> other)
    : before(std::move(one)),
      after(std::move(other)),
      comparison(compare_drafts(before->root, after->root)),
      fates(before->root, after->root, comparison) {}

Succession::Succession(DraftVersion version, std::vector<DraftVersion> const& versions,
                       TextOf text_of)
    : version_(std::move(version)), text_of_(std::move(text_of)) {
    for (DraftVersion const& other : versions) {
        if (other.draft == version_.draft && other.number < version_.number) {
            earlier_.push_back(other);
        }
    }
}

Result<Succession> Succession::open(PlatformCore const& core, Actor const& viewer,
                                    DraftVersionId version) {
    storage::Snapshot const snapshot = core.snapshot_for(viewer);
    Result<VersionPlace> place = load_version(*snapshot, version, viewer);
    if (!place) return tl::unexpected(place.error());
    std::vector<DraftVersion> const versions =
        storage::versions_of(*snapshot, place->consultation.id);
    return Succession{std::move(place->version), versions,
                      [&core, viewer](DraftVersionId id, Language const& language) {
                          storage::Snapshot const reading = core.snapshot_for(viewer);
                          std::optional<DraftText> text =
                              storage::find_text(*reading, id, language);
                          if (!text) throw Fault{"a version's text is missing"};
                          return std::make_shared<DraftText const>(std::move(*text));
                      }};
}

std::string Succession::successor(DraftVersion const& before, std::string_view eid) {
    if (eid.empty()) return {};
    for (Language const& language : version_.languages) {
        if (!has(before, language)) continue;
        std::optional<std::string_view> const found =
            compared(before, language).fates.successor(eid);
        if (found) return std::string{*found};
    }
    return {};
}

std::optional<PlacedPassage> Succession::place(CommentedPassage const& passage,
                                               Language const& wanted) {
    if (passage.version == version_.id) return place_here(passage.anchor, wanted);
    auto const before = std::ranges::find(earlier_, passage.version, &DraftVersion::id);
    if (before == earlier_.end()) return std::nullopt;
    // The words are those of one language: it is looked for in the texts of that one.
    std::optional<Language> with_provision;
    std::optional<Language> with_words;
    for (Language const& language : languages_of(version_, wanted)) {
        if (!has(*before, language)) continue;
        Provision const& root = text(before->id, language)->root;
        if (!find_provision(root, passage.anchor.provision)) continue;
        if (!with_provision) with_provision = language;
        if (!place_in(root, passage.anchor)) continue;
        with_words = language;
        break;
    }
    std::optional<Language> const language = with_words ? with_words : with_provision;
    if (!language) return std::nullopt;
    Compared& texts = compared(*before, *language);
    if (!texts.passages) {
        texts.passages.emplace(texts.before->root, texts.after->root, texts.comparison);
    }
    return PlacedPassage{*language, texts.passages->place(passage.anchor)};
}

std::optional<PlacedPassage> Succession::place_here(Anchor const& anchor, Language const& wanted) {
    for (Language const& language : languages_of(version_, wanted)) {
        std::optional<AnchorPlace> found = place_in(text(version_.id, language)->root, anchor);
        if (found) return PlacedPassage{language, std::move(*found)};
    }
    return std::nullopt;
}

Succession::Compared& Succession::compared(DraftVersion const& before, Language const& language) {
    std::unique_ptr<Compared>& found = compared_[{before.id, language.tag()}];
    if (!found) {
        found = std::make_unique<Compared>(text(before.id, language), text(version_.id, language));
    }
    return *found;
}

std::shared_ptr<DraftText const> Succession::text(DraftVersionId version,
                                                  Language const& language) {
    std::shared_ptr<DraftText const>& found = texts_[{version, language.tag()}];
    if (!found) found = text_of_(version, language);
    return found;
}

std::map<std::string, std::uint64_t, std::less<>> count_comments_on(PlatformCore const& core,
                                                                    Actor const& viewer,
                                                                    Succession& succession) {
    using Counts = std::map<std::string, std::uint64_t, std::less<>>;
    Counts counts;
    std::vector<Counts> earlier;
    {
        storage::Snapshot const snapshot = core.snapshot_for(viewer);
        ConsultationId const consultation = succession.consultation();
        counts = storage::published_by_provision(*snapshot, consultation, succession.version().id);
        for (DraftVersion const& version : succession.earlier())
            earlier.push_back(storage::published_by_provision(*snapshot, consultation, version.id));
    }
    // Nothing is held open while texts are compared.
    for (std::size_t i = 0; i < earlier.size(); ++i) {
        for (auto const& [eid, count] : earlier[i])
            counts[succession.successor(succession.earlier()[i], eid)] += count;
    }
    return counts;
}

CountedProvisions::CountedProvisions(PlatformCore const& core, Actor const& viewer,
                                     Succession& succession)
    : version_(succession.version().id) {
    for (DraftVersion const& version : succession.earlier()) {
        std::vector<std::string> commented;
        {
            storage::Snapshot const snapshot = core.snapshot_for(viewer);
            commented =
                storage::commented_provisions(*snapshot, succession.consultation(), version.id);
        }
        earlier_[""][""].push_back(version.id);
        for (std::string const& eid : commented)
            earlier_[succession.successor(version, eid)][eid].push_back(version.id);
    }
}

std::vector<storage::ProvisionIn> CountedProvisions::at(std::string const& eid) const {
    std::map<std::string, std::vector<DraftVersionId>> versions;
    if (auto const found = earlier_.find(eid); found != earlier_.end()) versions = found->second;
    versions[eid].push_back(version_);
    std::vector<storage::ProvisionIn> provisions;
    for (auto& [name, in] : versions)
        provisions.push_back({name, std::move(in)});
    return provisions;
}

std::vector<std::string> CountedProvisions::of_earlier() const {
    std::vector<std::string> eids;
    for (auto const& [eid, former] : earlier_)
        eids.push_back(eid);
    return eids;
}

}  // namespace consult
