#include <algorithm>
#include <set>

#include <consult/platform/coding.h>
#include <consult/platform/reading.h>
#include <consult/text.h>

#include "log/actions.h"
#include "platform/loading.h"
#include "platform/queue_view.h"
#include "platform/reading_work.h"
#include "storage/coding_repository.h"

namespace consult {
namespace {

using storage::QueuedComment;
using storage::Transaction;

constexpr std::size_t most_comments = 1'000;
constexpr std::size_t fewest_coders = 2;
constexpr std::size_t most_coders = 10;
/// Comments of a queue looked at together.
constexpr std::size_t at_once = 10'000;

void check_coders(Problems& problems, std::vector<AccountId> const& coders,
                  std::vector<Reader> const& readers) {
    if (coders.size() < fewest_coders || coders.size() > most_coders) {
        problems.add(ErrorCode::invalid, "coders", "coding.coder_count",
                     "Name 2 to 10 people who code the sample.");
    }
    std::set<AccountId> seen;
    for (std::size_t i = 0; i < coders.size(); ++i) {
        bool const is_known =
            std::ranges::find(readers, coders[i], &Reader::account) != readers.end();
        if (is_known && seen.insert(coders[i]).second) continue;
        problems.add(ErrorCode::invalid, "coders[" + std::to_string(i) + "]", "coding.coder",
                     "A coder is an active account that may respond at this institution, named "
                     "once; choose one of the list.");
    }
}

Result<> check_offered(NewCodingSample const& sample, std::vector<Reader> const& readers) {
    Problems problems;
    problems.add(check_text(sample.name, "name", {200, false, true}));
    problems.add(check_text(sample.seed, "seed", {100, true, true}));
    if (sample.size < 1 || sample.size > most_comments) {
        problems.add(ErrorCode::invalid, "size", "coding.size",
                     "A sample has 1 to 1,000 comments.");
    }
    check_coders(problems, sample.coders, readers);
    return problems.result();
}

/// Every comment that is in the queue now.
std::vector<std::uint64_t> all_in(PlatformCore const& core, QueueView const& view) {
    std::vector<std::uint64_t> sequences;
    std::optional<QueuePosition> behind;
    for (bool is_over = false; !is_over;) {
        QueueSlice const slice = view.slice(*core.snapshot(), behind, false, at_once);
        for (QueueSlice::Placed const& placed : slice.found)
            sequences.push_back(placed.comment.sequence);
        behind = slice.looked_up_to;
        is_over = slice.is_over;
    }
    return sequences;
}

}  // namespace

Result<CodingSample> Coding::draw(Actor const& actor, ConsultationNumber const& number,
                                  NewCodingSample offered) {
    Result<AccountId> const account = own_account(actor);
    if (!account) return tl::unexpected(account.error());
    Result<Consultation> const consultation =
        load_permitted(*core_.snapshot(), number, actor, Permission::respond);
    if (!consultation) return tl::unexpected(consultation.error());
    Result<std::vector<Reader>> const readers = Reading{core_}.readers(actor, number);
    if (!readers) return tl::unexpected(readers.error());
    if (Result<> const good = check_offered(offered, *readers); !good) {
        return tl::unexpected(good.error());
    }
    offered.filter.order = ReadingOrder::oldest_first;
    if (is_blank(offered.seed)) offered.seed = to_hex(core_.randomness().salt()).substr(0, 16);
    Result<QueueView> const view = QueueView::open(core_, actor, *consultation, offered.filter);
    if (!view) return tl::unexpected(view.error());
    std::vector<std::uint64_t> const queue = all_in(core_, *view);
    std::vector<CommentNumber> chosen;
    for (std::uint64_t const sequence : drawn(number, queue, offered.seed, offered.size))
        chosen.push_back({number, sequence});
    if (chosen.empty()) {
        return refuse(ErrorCode::conflict, "filter", "coding.nothing_to_draw",
                      "No comment fits; choose another queue.");
    }

    Instant const now = core_.now();
    return core_.write([&](Transaction& transaction) -> Result<CodingSample> {
        Result<Consultation> const loaded =
            load_permitted(transaction, number, actor, Permission::respond);
        if (!loaded) return tl::unexpected(loaded.error());
        CodingSample sample;
        sample.themes = storage::themes_of(transaction, loaded->id);
        if (sample.themes.empty()) {
            return refuse(ErrorCode::conflict, "themes", "coding.no_themes",
                          "The consultation has no themes to choose from; make some first.");
        }
        Result<std::vector<QueuedComment>> const comments =
            find_queued(transaction, *loaded, chosen);
        if (!comments) return tl::unexpected(comments.error());
        sample.name = offered.name;
        sample.filter = offered.filter;
        sample.seed = offered.seed;
        sample.drawn_from = queue.size();
        sample.made_at = now;
        sample.made_by.account = *account;
        for (AccountId const coder : offered.coders)
            sample.coders.push_back({{coder, {}, {}, true}, 0});
        storage::insert_sample(transaction, loaded->id, sample, *comments);
        log_work(transaction, actor, now, actions::coding_drawn, coding_subject(number, sample.id));
        return storage::find_sample(transaction, loaded->id, sample.id).value();
    });
}

}  // namespace consult
