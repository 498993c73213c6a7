#include "platform/version_reasons.h"

#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "storage/draft_repository.h"
#include "storage/response_repository.h"

namespace consult {
namespace {

/// The published versions of the draft that the consultation is about, in order.
std::vector<DraftVersion> versions_responded_to(storage::Queries& queries,
                                                ConsultationId consultation) {
    std::optional<DraftVersion> const newest =
        storage::newest_published_version(queries, consultation);
    std::vector<DraftVersion> versions;
    if (newest) versions = storage::versions_of(queries, consultation);
    std::erase_if(versions, [&](DraftVersion const& version) {
        return version.draft != newest->draft || !version.published_at;
    });
    return versions;
}

/// A text's provisions by their eIds: each response names one.
using ByEId = std::unordered_map<std::string_view, Provision const*>;

ByEId by_eid(Provision const& root) {
    ByEId provisions;
    for_each(root, [&](Provision const& provision, std::size_t) {
        if (!provision.eid.empty()) provisions.emplace(provision.eid, &provision);
    });
    return provisions;
}

struct OtherText {
    std::optional<DraftText> text;
    ByEId provisions;
};

class Reasons {
public:
    Reasons(storage::Queries& queries, DraftVersion const& version, DraftText const& text)
        : queries_(queries),
          version_(version),
          text_(text),
          versions_(versions_responded_to(queries, version.consultation)),
          provisions_(by_eid(text.root)) {}

    [[nodiscard]] bool holds(Response const& response) {
        DraftVersion const* const newest = newest_at(response);
        if (!newest || newest->draft != version_.draft) return false;
        return newest->id == version_.id || is_the_same_in(*newest, response.provision);
    }

private:
    /// When it was published.
    [[nodiscard]] DraftVersion const* newest_at(Response const& response) const {
        DraftVersion const* newest = nullptr;
        for (DraftVersion const& version : versions_) {
            if (response.published_at && version.published_at <= response.published_at) {
                newest = &version;
            }
        }
        return newest;
    }

    [[nodiscard]] bool is_the_same_in(DraftVersion const& other, std::string const& eid) {
        auto const known = same_.find({other.id, eid});
        if (known != same_.end()) return known->second;
        Provision const* const here = found_in(provisions_, eid);
        Provision const* const there = found_in(text_in(other).provisions, eid);
        bool const is_same = here && there && plain_text(*here) == plain_text(*there);
        return same_[{other.id, eid}] = is_same;
    }

    static Provision const* found_in(ByEId const& provisions, std::string const& eid) {
        auto const found = provisions.find(eid);
        return found == provisions.end() ? nullptr : found->second;
    }

    /// In the language of the text; nothing where it has none.
    [[nodiscard]] OtherText const& text_in(DraftVersion const& version) {
        auto const [place, is_new] = texts_.try_emplace(version.id);
        OtherText& other = place->second;
        if (is_new) {
            other.text = storage::find_text(queries_, version.id, text_.language);
            if (other.text) other.provisions = by_eid(other.text->root);
        }
        return other;
    }

    storage::Queries& queries_;
    DraftVersion const& version_;
    DraftText const& text_;
    std::vector<DraftVersion> versions_;
    ByEId provisions_;
    std::map<DraftVersionId, OtherText> texts_;
    std::map<std::pair<DraftVersionId, std::string>, bool> same_;
};

}  // namespace

std::map<std::string, std::vector<Response>, std::less<>> reasons_in(storage::Queries& queries,
                                                                     DraftVersion const& version,
                                                                     DraftText const& text) {
    std::map<std::string, std::vector<Response>, std::less<>> found;
    std::vector<Response> responses =
        storage::responses_that_changed(queries, version.consultation);
    if (responses.empty()) return found;
    Reasons reasons{queries, version, text};
    for (Response& response : responses) {
        if (reasons.holds(response)) found[response.provision].push_back(std::move(response));
    }
    return found;
}

}  // namespace consult
