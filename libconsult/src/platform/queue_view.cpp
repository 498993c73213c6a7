#include "platform/queue_view.h"

#include <algorithm>
#include <map>
#include <set>

#include "platform/succession.h"
#include "storage/comment_counts.h"
#include "storage/cursor.h"
#include "storage/draft_repository.h"

namespace consult {
namespace {

using storage::Queries;

/// Comments looked at for one page: as long as an official would wait.
constexpr std::size_t most_looked_at = 10'000;
/// Keys of groups whose provision the newest version does not have: behind all others.
constexpr std::int64_t unknown_provisions = std::int64_t{1} << 40;

std::optional<QueuePosition> position_in(storage::Cursor const& cursor) {
    return QueuePosition{cursor.key, static_cast<std::uint64_t>(cursor.id)};
}

std::string cursor_at(bool forward, QueuePosition const& position) {
    return storage::cursor_text(
        {forward, position.group, static_cast<std::int64_t>(position.sequence)});
}

}  // namespace

Result<QueueView> QueueView::open(PlatformCore const& core, Actor const& viewer,
                                  Consultation const& consultation, ReadingFilter const& filter) {
    QueueView view;
    view.rows_.consultation = consultation.id;
    view.rows_.queues = filter.queues;
    if (Official const* const official = viewer.official()) view.rows_.viewer = official->account;
    view.rows_.assigned_to = filter.assigned_to;
    if (filter.language) view.rows_.language = filter.language->tag();
    if (consultation.period) view.rows_.closes = consultation.period->closes.instant;
    view.newest_first_ = filter.order == ReadingOrder::newest_first;
    if (Result<> const added = view.add_groups(core, viewer, filter); !added) {
        return tl::unexpected(added.error());
    }
    return view;
}

Result<> QueueView::add_groups(PlatformCore const& core, Actor const& viewer,
                               ReadingFilter const& filter) {
    bool const by_provision = filter.order == ReadingOrder::by_provision;
    if (!filter.provision && !by_provision) {
        groups_.push_back({});
        return {};
    }
    std::optional<DraftVersion> newest;
    std::set<std::string> eids;
    std::map<std::string, std::int64_t, std::less<>> positions;
    {
        storage::Snapshot const snapshot = core.snapshot();
        newest = storage::newest_published_version(*snapshot, rows_.consultation);
        if (newest && !filter.provision) {
            for (std::string& eid :
                 storage::commented_provisions(*snapshot, rows_.consultation, newest->id)) {
                eids.insert(std::move(eid));
            }
            positions = storage::provision_positions(*snapshot, newest->id);
        }
    }
    eids.insert(filter.provision.value_or(""));
    if (!newest) {
        for (std::string const& eid : eids)
            groups_.push_back({0, {{eid, {}}}});
        return {};
    }
    Result<Succession> succession = Succession::open(core, viewer, newest->id);
    if (!succession) return tl::unexpected(succession.error());
    CountedProvisions const counted{core, viewer, *succession};
    if (!filter.provision) {
        for (std::string& eid : counted.of_earlier())
            eids.insert(std::move(eid));
    }
    std::int64_t unknown = unknown_provisions;
    for (std::string const& eid : eids) {
        auto const place = positions.find(eid);
        std::int64_t key = 0;
        if (!eid.empty() && by_provision)
            key = place == positions.end() ? unknown++ : place->second + 1;
        groups_.push_back({key, counted.at(eid)});
    }
    std::ranges::sort(groups_, {}, &Group::key);
    return {};
}

QueueSlice QueueView::slice(Queries& queries, std::optional<QueuePosition> const& behind,
                            bool against_order, std::size_t wanted) const {
    QueueSlice slice;
    std::vector<Group const*> order;
    for (Group const& group : groups_)
        order.push_back(&group);
    if (against_order) std::ranges::reverse(order);
    std::size_t looked_at = 0;
    for (Group const* const group : order) {
        if (behind && (against_order ? group->key > behind->group : group->key < behind->group)) {
            continue;
        }
        storage::QueueRows rows = rows_;
        rows.provisions = group->provisions;
        storage::QueueStretch stretch;
        stretch.descending = newest_first_ != against_order;
        if (up_to_) stretch.before = *up_to_ + 1;
        if (behind && group->key == behind->group) {
            if (stretch.descending) {
                stretch.before = std::min(stretch.before, behind->sequence);
            } else {
                stretch.after = behind->sequence;
            }
        }
        // A full slice is over only where no group behind it has anything.
        bool const is_full = slice.found.size() == wanted;
        storage::QueueScan const scan = storage::scan_queue(
            queries, rows, stretch, is_full ? 1 : wanted - slice.found.size(),
            std::max<std::size_t>(most_looked_at - std::min(looked_at, most_looked_at), 1));
        looked_at += scan.looked_at;
        if (is_full && (!scan.found.empty() || !scan.is_over)) {
            slice.is_over = false;
            slice.looked_up_to = slice.found.back().position;
            break;
        }
        for (storage::QueuedComment const& comment : scan.found)
            slice.found.push_back({comment, {group->key, comment.sequence}});
        if (!scan.is_over) {
            slice.is_over = false;
            slice.looked_up_to = {group->key, scan.looked_up_to};
            break;
        }
        if (looked_at >= most_looked_at && group != order.back()) {
            // The group was looked through to its end.
            slice.is_over = false;
            slice.looked_up_to = {group->key,
                                  stretch.descending ? 0 : storage::QueueStretch{}.before};
            break;
        }
    }
    return slice;
}

std::optional<QueuePosition> QueueView::position_of(Comment const& comment) const {
    std::string const eid = comment.anchor ? comment.anchor->provision : std::string{};
    for (Group const& group : groups_) {
        bool const is_in =
            group.provisions.empty() ||
            std::ranges::any_of(group.provisions, [&](storage::ProvisionIn const& provision) {
                return provision.eid == eid &&
                       (provision.versions.empty() ||
                        std::ranges::find(provision.versions, comment.version) !=
                            provision.versions.end());
            });
        if (is_in) return QueuePosition{group.key, comment.number.sequence};
    }
    return std::nullopt;
}

QueueCount QueueView::count(Queries& queries) const {
    // All groups together are the whole, but where a provision was asked for.
    storage::QueueRows rows = rows_;
    if (groups_.size() == 1) rows.provisions = groups_.front().provisions;
    return storage::count_queue(queries, rows);
}

Result<Page<CommentId>> QueueView::page(Queries& queries, PageRequest const& request) const {
    if (Result<> const size = storage::check_page_size(request.size); !size) {
        return tl::unexpected(size.error());
    }
    storage::Cursor cursor;
    bool const has_cursor = !request.cursor.empty();
    if (has_cursor) {
        Result<storage::Cursor> const parsed = storage::parse_cursor(request.cursor);
        if (!parsed) return tl::unexpected(parsed.error());
        cursor = *parsed;
    }
    bool const backward = has_cursor && !cursor.forward;
    std::optional<QueuePosition> const behind = has_cursor ? position_in(cursor) : std::nullopt;
    QueueSlice found = slice(queries, behind, backward, request.size + 1);
    bool const is_cut = found.found.size() > request.size;
    if (is_cut) found.found.pop_back();
    bool const more = is_cut || !found.is_over;
    // Where looking stopped early, the next page begins there.
    QueuePosition const last =
        is_cut || found.is_over
            ? (found.found.empty() ? behind.value_or(QueuePosition{}) : found.found.back().position)
            : found.looked_up_to;
    QueuePosition const first =
        found.found.empty() ? behind.value_or(QueuePosition{}) : found.found.front().position;
    Page<CommentId> page;
    if (backward) {
        std::ranges::reverse(found.found);
        page.next = cursor_at(true, first);
        if (more) page.previous = cursor_at(false, last);
    } else {
        if (more) page.next = cursor_at(true, last);
        if (has_cursor) page.previous = cursor_at(false, first);
    }
    for (QueueSlice::Placed const& placed : found.found)
        page.items.push_back(placed.comment.id);
    return page;
}

}  // namespace consult
