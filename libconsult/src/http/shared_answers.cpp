#include "http/shared_answers.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace consult::http {

void SharedAnswers::answer(Executor& executor, Request const& request, Work work, Reply reply) {
    std::vector<Waiting> one;
    one.push_back({std::string{request.fields.value("Accept-Encoding")},
                   std::string{request.fields.value("If-None-Match")}, std::move(reply)});
    wait(executor, request.target, std::move(work), std::move(one));
}

void SharedAnswers::wait(Executor& executor, std::string const& target, Work work,
                         std::vector<Waiting> joining) {
    {
        std::scoped_lock const lock(mutex_);
        auto const [place, is_first] = waiting_.try_emplace(target);
        std::ranges::move(joining, std::back_inserter(place->second));
        if (!is_first) return;
    }
    UniqueFunction<void()> task = [this, &executor, target, work] { make(executor, target, work); };
    if (executor.post(task)) return;
    Response const response = work.busy();
    for (Waiting& each : take_waiting(target))
        each.reply(response);
}

void SharedAnswers::make(Executor& executor, std::string const& target, Work work) {
    std::uint64_t const generation = cache_.generation();
    std::optional<Made> made;
    std::shared_ptr<PreparedResponse const> plain;
    // It may have been finished for others right after the first of these had looked for it.
    if (!cache_.is_current(target)) {
        made = work.make();
        // Kept before those who wait are let go: who comes later finds it and has none made.
        if (made->scope) {
            plain =
                cache_.store(target, std::move(made->response), *made->scope, generation, "", "");
        }
    }
    auto const answer_to = [&](Waiting const& waiting, bool is_first) -> std::optional<Response> {
        if (made && !made->scope) return made->response;
        Response response;
        response.prepared = cache_.find(target, waiting.accept_encoding, waiting.if_none_match);
        // What the cache has no room for all are given in its plain form. One is answered in any
        // case, so that this comes to an end however short a time an answer holds.
        if (!response.prepared && plain &&
            (is_first || cache_.may_serve(*made->scope, generation))) {
            response.prepared = plain;
        }
        if (!response.prepared) return std::nullopt;
        return response;
    };
    std::vector<Waiting> left;
    bool is_first = true;
    for (Waiting& waiting : take_waiting(target)) {
        std::optional<Response> response = answer_to(waiting, std::exchange(is_first, false));
        if (response) {
            waiting.reply(std::move(*response));
        } else {
            left.push_back(std::move(waiting));
        }
    }
    if (!left.empty()) wait(executor, target, std::move(work), std::move(left));
}

std::vector<SharedAnswers::Waiting> SharedAnswers::take_waiting(std::string const& target) {
    std::scoped_lock const lock(mutex_);
    auto taken = waiting_.extract(target);
    return std::move(taken.mapped());
}

}  // namespace consult::http
