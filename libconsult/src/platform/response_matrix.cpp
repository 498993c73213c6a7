/// The response matrix: comments put into rows, in the order of the draft.
#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include <consult/platform/responses.h>
#include <consult/provision_name.h>

#include "platform/loading.h"
#include "platform/log_count.h"
#include "platform/platform_core.h"
#include "storage/campaign_repository.h"
#include "storage/comment_repository.h"
#include "storage/damage.h"
#include "storage/draft_repository.h"
#include "storage/institution_repository.h"
#include "storage/matrix_index.h"
#include "storage/report_repository.h"
#include "storage/response_repository.h"

namespace consult {
namespace {

using storage::MatrixIndex;
using storage::MatrixPlace;
using storage::Queries;

constexpr std::size_t texts_at_once = 500;
constexpr std::size_t responses_at_once = 1'000;

tl::unexpected<Error> too_large(ConsultationNumber const& number, MatrixLimits const& limits) {
    return refuse(
        ErrorCode::too_large, "matrix", "matrix.too_large",
        "The response matrix of {number} is larger than one file may be: {comments} "
        "comments in {rows} rows, {octets} octets of text. The export of the consultation "
        "by the command line has no such bound.",
        {{"number", number.text()},
         {"comments", std::to_string(limits.most_comments)},
         {"rows", std::to_string(limits.most_rows)},
         {"octets", std::to_string(limits.most_text_octets)}});
}

/// The units of a consultation's drafts, as readers call them and in the order of reading.
class Units {
public:
    Units(Queries& queries, ConsultationId consultation, Language language)
        : queries_(queries),
          language_(std::move(language)),
          versions_(storage::versions_of(queries, consultation)) {}

    /// Where it stands in its version; the whole draft first.
    std::int64_t position(DraftVersionId version, std::string const& eid) {
        if (!version || eid.empty()) return -1;
        auto found = positions_.find(version);
        if (found == positions_.end()) {
            found =
                positions_.emplace(version, storage::provision_positions(queries_, version)).first;
        }
        auto const place = found->second.find(eid);
        return place == found->second.end() ? -1 : place->second;
    }

    std::string name(DraftVersionId version, std::string const& eid) {
        if (!version || eid.empty()) return {};
        auto const [found, is_new] = names_.try_emplace({version, eid});
        if (is_new) {
            DraftText const* const text = text_of(version);
            if (text) found->second = provision_name(text->root, eid);
            if (found->second.empty()) found->second = eid;
        }
        return found->second;
    }

    std::uint32_t number(DraftVersionId version) const {
        auto const found = std::ranges::find(versions_, version, &DraftVersion::id);
        return found == versions_.end() ? 0 : found->number;
    }

    /// The version of that number that has the provision; none where there is none.
    DraftVersionId with(std::uint32_t number, std::string const& eid) {
        for (DraftVersion const& version : versions_) {
            if (version.number == number && storage::has_provision(queries_, version.id, eid))
                return version.id;
        }
        return {};
    }

private:
    DraftText const* text_of(DraftVersionId id) {
        auto found = texts_.find(id);
        if (found == texts_.end()) {
            auto const version = std::ranges::find(versions_, id, &DraftVersion::id);
            if (version == versions_.end()) return nullptr;
            found =
                texts_
                    .emplace(id, storage::find_text(queries_, id, version->language_for(language_)))
                    .first;
        }
        return found->second ? &*found->second : nullptr;
    }

    Queries& queries_;
    Language language_;
    std::vector<DraftVersion> versions_;
    std::map<DraftVersionId, std::map<std::string, std::int64_t, std::less<>>> positions_;
    std::map<DraftVersionId, std::optional<DraftText>> texts_;
    std::map<std::pair<DraftVersionId, std::string>, std::string> names_;
};

/// Places that one row stands for; the first of them speaks for all.
struct Group {
    MatrixRowKind kind = MatrixRowKind::comment;
    MatrixPlace const* speaker = nullptr;
    std::int64_t position = -1;  ///< of the speaker's unit
    std::vector<std::uint64_t> sequences;
};

class MatrixMaking {
public:
    MatrixMaking(Queries& queries, Consultation const& consultation, ResponseMatrix& matrix)
        : queries_(queries),
          consultation_(consultation),
          matrix_(matrix),
          units_(queries, consultation.id, matrix.language) {
        for (storage::StoredCampaign& stored : storage::campaigns_of(queries, consultation.id))
            campaigns_.emplace(stored.campaign.id, std::move(stored));
    }

    Result<> make(LogBeside const& beside, MatrixLimits const& limits) {
        index_ = storage::matrix_index(queries_, consultation_.id);
        keep_logged(beside);
        if (index_.places.size() > limits.most_comments) {
            return too_large(consultation_.number, limits);
        }
        group();
        if (groups_.size() > limits.most_rows) return too_large(consultation_.number, limits);
        load_responses();
        std::uint64_t octets = 0;
        matrix_.rows.reserve(groups_.size());
        for (std::size_t first = 0; first < groups_.size(); first += texts_at_once) {
            octets += add_rows(first, std::min(groups_.size(), first + texts_at_once));
            if (octets > limits.most_text_octets) return too_large(consultation_.number, limits);
        }
        return {};
    }

private:
    /// With several servers the newest comments have no place in the log yet: they are in the next
    /// matrix. None may be missing: they are counted apart as they come in, and a number that
    /// nobody has is looked for in the log.
    void keep_logged(LogBeside const& beside) {
        std::uint64_t const highest = index_.places.empty() ? 0 : index_.places.back().sequence;
        bool const are_all = index_.places.size() == highest &&
                             highest == storage::comments_tallied(queries_, consultation_.id);
        if (!are_all) require_logged();
        std::erase_if(index_.places, [&](MatrixPlace const& place) {
            return std::ranges::binary_search(beside.without_place, place.sequence);
        });
        matrix_.comments = index_.places.size();
    }

    void require_logged() const {
        for (std::uint64_t const sequence : logged_comments(queries_, consultation_.number)) {
            if (!std::ranges::binary_search(index_.places, sequence, {}, &MatrixPlace::sequence)) {
                throw storage::Damage{
                    "comments of " + consultation_.number.text() +
                    " are in the log and not in the database; the matrix would not be complete"};
            }
        }
    }

    [[nodiscard]] bool is_for_everyone() const {
        return matrix_.audience == ExportAudience::everyone;
    }

    void group() {
        // A campaign may have several letters: none of them is told by another one.
        std::map<std::tuple<CampaignId, std::uint32_t, ResponseId>, Group> campaigns;
        Group unscreened;
        unscreened.kind = MatrixRowKind::unscreened;
        for (MatrixPlace const& place : index_.places) {
            if (place.state == CommentState::received && is_for_everyone()) {
                add(unscreened, place);
            } else if (place.campaign && place.state == CommentState::published) {
                add(campaigns[{place.campaign, place.letter, place.response}], place);
            } else {
                add(groups_.emplace_back(), place);
            }
        }
        for (auto& [key, group] : campaigns) {
            if (group.sequences.size() > 1) group.kind = MatrixRowKind::campaign;
            groups_.push_back(std::move(group));
        }
        for (Group& group : groups_)
            group.position = units_.position(group.speaker->version, unit_of(*group.speaker));
        std::ranges::sort(groups_, {}, [](Group const& group) {
            return std::pair{group.position, group.speaker->sequence};
        });
        if (unscreened.speaker) groups_.push_back(std::move(unscreened));
    }

    void add(Group& group, MatrixPlace const& place) const {
        group.sequences.push_back(place.sequence);
        if (!group.speaker || place.holds_letter) group.speaker = &place;
    }

    [[nodiscard]] std::string const& unit_of(MatrixPlace const& place) const {
        return index_.units[place.unit];
    }

    void load_responses() {
        std::vector<ResponseId> ids;
        for (Group const& group : groups_) {
            if (group.speaker->response) ids.push_back(group.speaker->response);
        }
        std::ranges::sort(ids);
        auto const repeated = std::ranges::unique(ids);
        ids.erase(repeated.begin(), repeated.end());
        for (std::size_t first = 0; first < ids.size(); first += responses_at_once) {
            std::size_t const last = std::min(ids.size(), first + responses_at_once);
            for (Response& response : storage::find_responses(
                     queries_, {ids.begin() + static_cast<std::ptrdiff_t>(first),
                                ids.begin() + static_cast<std::ptrdiff_t>(last)}))
                responses_.emplace(response.id.value(), std::move(response));
        }
    }

    /// Adds the rows of these groups; how many octets of texts they have.
    std::uint64_t add_rows(std::size_t first, std::size_t last) {
        std::vector<CommentId> ids;
        for (std::size_t i = first; i < last; ++i)
            ids.push_back(groups_[i].speaker->comment);
        std::vector<Comment> const comments = storage::find_comments(queries_, consultation_, ids);
        std::uint64_t octets = 0;
        for (std::size_t i = first; i < last; ++i) {
            matrix_.rows.push_back(row_of(groups_[i], comments.at(i - first)));
            octets += matrix_.rows.back().text.size() + matrix_.rows.back().position.size();
        }
        return octets;
    }

    MatrixRow row_of(Group& group, Comment const& comment) {
        MatrixRow row;
        row.kind = group.kind;
        row.sequences = std::move(group.sequences);
        row.state = group.speaker->state;
        if (row.kind == MatrixRowKind::unscreened) return row;
        row.version = units_.number(group.speaker->version);
        row.unit = units_.name(group.speaker->version, unit_of(*group.speaker));
        tell_who_and_what(row, comment);
        if (row.kind == MatrixRowKind::campaign) tell_campaign(row, group.speaker->campaign);
        auto const answer = responses_.find(group.speaker->response.value());
        if (answer != responses_.end()) tell_answer(row, answer->second);
        return row;
    }

    /// The names are those that may be shown, whoever the file is for: files are passed on.
    void tell_who_and_what(MatrixRow& row, Comment const& comment) const {
        row.language = comment.language;
        row.name_withheld = comment.visibility == Visibility::name_withheld;
        row.withhold_reason = comment.withhold_reason;
        if (comment.state == CommentState::published || !is_for_everyone()) row.text = comment.text;
        if (comment.state == CommentState::withheld) return;
        if (row.name_withheld) return;
        row.author = comment.identity.name;
        row.organisation = comment.identity.organisation;
    }

    void tell_campaign(MatrixRow& row, CampaignId id) const {
        row.name_withheld = false;
        Campaign const& campaign = campaigns_.at(id).campaign;
        row.author = campaign.name.in(matrix_.language);
        row.organisation = campaign.sponsor;
    }

    void tell_answer(MatrixRow& row, Response const& response) {
        row.disposition = response.disposition;
        row.office = response.office;
        row.position = response.reason.in(matrix_.language);
        row.changed_version = response.version;
        bool const is_taken = response.disposition == Disposition::accepted ||
                              response.disposition == Disposition::partly_accepted;
        if (is_taken && !response.provision.empty()) {
            row.changed_unit =
                units_.name(units_.with(response.version, response.provision), response.provision);
        }
    }

    Queries& queries_;
    Consultation const& consultation_;
    ResponseMatrix& matrix_;
    Units units_;
    MatrixIndex index_;
    std::vector<Group> groups_;
    std::map<CampaignId, storage::StoredCampaign> campaigns_;
    std::unordered_map<std::int64_t, Response> responses_;
};

/// For whom it may be made now; refused where for nobody like the viewer.
Result<ExportAudience> audience_of(Queries& queries, Consultation const& consultation,
                                   Actor const& viewer) {
    std::optional<ConsultationReport> const report = storage::find_report(queries, consultation.id);
    if (report && report->published) return ExportAudience::everyone;
    if (may(viewer, Permission::read_all, consultation.institution))
        return ExportAudience::officials;
    return refuse(ErrorCode::not_found, "matrix", "matrix.not_public",
                  "The response matrix of {number} is given once its report is published.",
                  {{"number", consultation.number.text()}});
}

}  // namespace

Result<ResponseMatrix> Reports::matrix(Actor const& viewer, ConsultationNumber const& number,
                                       Language const& language, MatrixLimits const& limits) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<Consultation> const consultation = load_visible(*snapshot, number, viewer);
    if (!consultation) return tl::unexpected(consultation.error());
    Result<ExportAudience> const audience = audience_of(*snapshot, *consultation, viewer);
    if (!audience) return tl::unexpected(audience.error());
    std::optional<Institution> const institution =
        storage::find_institution(*snapshot, consultation->institution);
    if (!institution) throw Fault{"a consultation's institution is missing"};
    // Before anything is read of a consultation that would be refused all the same.
    if (storage::comments_tallied(*snapshot, consultation->id) > limits.most_comments)
        return too_large(number, limits);
    LogBeside const beside = log_beside(*snapshot, number);
    ResponseMatrix matrix;
    matrix.consultation = number;
    matrix.title = consultation->title.in(language);
    matrix.institution = institution->name.in(language);
    matrix.zone = institution->zone;
    matrix.language = language;
    matrix.audience = *audience;
    matrix.made_at = core_.now();
    matrix.log = beside.log;
    MatrixMaking making{*snapshot, *consultation, matrix};
    if (Result<> const made = making.make(beside, limits); !made)
        return tl::unexpected(made.error());
    matrix.comments_received = matrix.comments;
    return matrix;
}

}  // namespace consult
