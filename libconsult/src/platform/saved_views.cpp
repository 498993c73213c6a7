#include <algorithm>

#include <consult/platform/reading.h>
#include <consult/text.h>

#include "platform/loading.h"
#include "platform/reading_work.h"
#include "platform/search_request.h"
#include "storage/note_repository.h"

namespace consult {
namespace {

using storage::Transaction;

constexpr std::size_t most_views = 50;
constexpr std::size_t most_name_octets = 100;

/// The shape of every use case on one's own views. They are how somebody looks, not a change of the
/// record: nothing is logged.
template <class T, class Change>
Result<T> on_views(PlatformCore& core, Actor const& actor, ConsultationNumber const& number,
                   Change const& change) {
    Result<AccountId> const account = own_account(actor);
    if (!account) return tl::unexpected(account.error());
    return core.write(
        [&](Transaction& transaction) -> Result<T> {
            Result<Consultation> const consultation =
                load_permitted(transaction, number, actor, Permission::read_all);
            if (!consultation) return tl::unexpected(consultation.error());
            return change(transaction, *account, consultation->id,
                          storage::views_of(transaction, *account, consultation->id));
        },
        PlatformCore::Settling::goes_on);
}

Result<> check_name(std::string const& name, std::vector<SavedView> const& views, SavedViewId own) {
    Problems problems;
    problems.add(check_text(name, "name", {most_name_octets, false, true}));
    bool const is_taken = std::ranges::any_of(
        views, [&](SavedView const& view) { return view.name == name && view.id != own; });
    if (is_taken) {
        problems.add(ErrorCode::conflict, "name", "reading.view_name_taken",
                     "You have a view {name} already; choose another name.", {{"name", name}});
    }
    return problems.result();
}

/// What can be looked for, in the words of a list: line breaks separate words as blanks do.
Result<SavedView::Shown> checked(SavedView::Shown shown) {
    auto* const search = std::get_if<CommentSearch>(&shown);
    if (!search) return shown;
    search::Analyser analyser;
    Result<storage::IndexRequest> const request = search_request(*search, {}, analyser);
    if (!request) return tl::unexpected(request.error().within("search"));
    for (std::string* const text : {&search->words, &search->submitter}) {
        std::ranges::replace(*text, '\n', ' ');
        std::ranges::replace(*text, '\r', ' ');
    }
    return shown;
}

Result<SavedView> find_own(std::vector<SavedView> const& views, SavedViewId id) {
    auto const found = std::ranges::find(views, id, &SavedView::id);
    if (found != views.end()) return *found;
    return refuse(ErrorCode::not_found, "view", "reading.view_unknown",
                  "You have no such view of this consultation.");
}

}  // namespace

Result<std::vector<SavedView>> Reading::views(Actor const& actor,
                                              ConsultationNumber const& number) const {
    Result<AccountId> const account = own_account(actor);
    if (!account) return tl::unexpected(account.error());
    storage::Snapshot const snapshot = core_.snapshot();
    Result<Consultation> const consultation =
        load_permitted(*snapshot, number, actor, Permission::read_all);
    if (!consultation) return tl::unexpected(consultation.error());
    return storage::views_of(*snapshot, *account, consultation->id);
}

Result<SavedView> Reading::save_view(Actor const& actor, ConsultationNumber const& number,
                                     std::string name, SavedView::Shown shown) {
    Result<SavedView::Shown> const good = checked(std::move(shown));
    return on_views<SavedView>(
        core_, actor, number,
        [&](Transaction& transaction, AccountId account, ConsultationId consultation,
            std::vector<SavedView> const& views) -> Result<SavedView> {
            Problems problems;
            problems.add(check_name(name, views, {}));
            if (!good) problems.add(good.error());
            if (!problems.empty()) return problems.refusal();
            if (views.size() >= most_views) {
                return refuse(ErrorCode::conflict, "name", "reading.view_count",
                              "You have {most} views of this consultation; delete one first.",
                              {{"most", std::to_string(most_views)}});
            }
            SavedView view{{}, name, *good};
            storage::insert_view(transaction, account, consultation, view);
            return view;
        });
}

Result<SavedView> Reading::rename_view(Actor const& actor, ConsultationNumber const& number,
                                       SavedViewId id, std::string name) {
    return on_views<SavedView>(core_, actor, number,
                               [&](Transaction& transaction, AccountId, ConsultationId,
                                   std::vector<SavedView> const& views) -> Result<SavedView> {
                                   Result<SavedView> view = find_own(views, id);
                                   if (!view) return view;
                                   if (Result<> const good = check_name(name, views, id); !good) {
                                       return tl::unexpected(good.error());
                                   }
                                   storage::rename_view(transaction, id, name);
                                   view->name = name;
                                   return view;
                               });
}

Result<> Reading::delete_view(Actor const& actor, ConsultationNumber const& number,
                              SavedViewId id) {
    return on_views<void>(core_, actor, number,
                          [&](Transaction& transaction, AccountId, ConsultationId,
                              std::vector<SavedView> const& views) -> Result<> {
                              Result<SavedView> const view = find_own(views, id);
                              if (!view) return tl::unexpected(view.error());
                              storage::delete_view(transaction, id);
                              return {};
                          });
}

}  // namespace consult
