#include "platform/version_reasons.h"

#include <optional>
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

class Reasons {
public:
    Reasons(storage::Queries& queries, DraftVersion const& version, DraftText const& text)
        : queries_(queries),
          version_(version),
          text_(text),
          versions_(versions_responded_to(queries, version.consultation)) {}

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
        Provision const* const here = find_provision(text_.root, eid);
        std::optional<DraftText> const& others_text = text_in(other);
        Provision const* const there =
            others_text ? find_provision(others_text->root, eid) : nullptr;
        return here && there && plain_text(*here) == plain_text(*there);
    }

    /// In the language of the text; nothing where it has none.
    [[nodiscard]] std::optional<DraftText> const& text_in(DraftVersion const& version) {
        auto const found = texts_.find(version.id);
        if (found != texts_.end()) return found->second;
        return texts_.emplace(version.id, storage::find_text(queries_, version.id, text_.language))
            .first->second;
    }

    storage::Queries& queries_;
    DraftVersion const& version_;
    DraftText const& text_;
    std::vector<DraftVersion> versions_;
    std::map<DraftVersionId, std::optional<DraftText>> texts_;
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
