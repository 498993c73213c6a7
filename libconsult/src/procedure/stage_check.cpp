#include "procedure/stage_check.h"

#include <algorithm>
#include <string>
#include <vector>

namespace consult {
namespace {

/// Walks the ways from a stage on. Stages are few, each is entered once.
class StageWalk {
public:
    explicit StageWalk(std::vector<ProcedureStage> const& stages)
        : stages_(stages), states_(stages.size(), State::unseen) {}

    void walk(std::size_t stage) {
        states_[stage] = State::on_the_way;
        way_.push_back(stage);
        for (std::string const& next : stages_[stage].next) {
            for (std::size_t i = 0; i < stages_.size(); ++i) {
                if (stages_[i].id == next) enter(i);
            }
        }
        way_.pop_back();
        states_[stage] = State::left;
    }

    [[nodiscard]] bool is_seen(std::size_t stage) const { return states_[stage] != State::unseen; }
    /// Such as `draft → report → draft`; empty when no way leads back.
    [[nodiscard]] std::string const& circle() const { return circle_; }

private:
    enum class State { unseen, on_the_way, left };

    void enter(std::size_t stage) {
        if (states_[stage] == State::unseen) {
            walk(stage);
        } else if (states_[stage] == State::on_the_way && circle_.empty()) {
            for (auto at = std::find(way_.begin(), way_.end(), stage); at != way_.end(); ++at)
                circle_ += stages_[*at].id + " → ";
            circle_ += stages_[stage].id;
        }
    }

    std::vector<ProcedureStage> const& stages_;
    std::vector<State> states_;
    std::vector<std::size_t> way_;
    std::string circle_;
};

void check_next(Procedure const& procedure, RuleCheck& check) {
    for (std::size_t i = 0; i < procedure.stages.size(); ++i) {
        std::vector<std::string> const& next = procedure.stages[i].next;
        std::string const path = element("stages", i) + ".next";
        check.each_once(next, path);
        for (std::size_t j = 0; j < next.size(); ++j)
            check_stage(procedure, next[j], element(path, j), check);
    }
}

}  // namespace

void check_stage(Procedure const& procedure, std::string const& id, std::string const& path,
                 RuleCheck& check) {
    bool const is_known = std::any_of(procedure.stages.begin(), procedure.stages.end(),
                                      [&](ProcedureStage const& stage) { return stage.id == id; });
    if (is_known) return;
    check.problems().add(ErrorCode::invalid, path, "procedure.no_such_stage",
                         "None of the stages has the id “{id}”; name one of them.", {{"id", id}});
}

void check_stages(Procedure const& procedure, RuleCheck& check) {
    std::vector<ProcedureStage> const& stages = procedure.stages;
    if (stages.empty()) {
        check.problems().add(ErrorCode::invalid, "stages", "procedure.no_stage",
                             "Give one stage at least; the first is where a consultation begins.");
        return;
    }
    check.ids(stages, "stages");
    check_next(procedure, check);
    StageWalk walk{stages};
    walk.walk(0);
    for (std::size_t i = 0; i < stages.size(); ++i) {
        check.name(stages[i].name, element("stages", i) + ".name");
        if (walk.is_seen(i)) continue;
        check.problems().add(ErrorCode::invalid, element("stages", i), "procedure.stage_unreached",
                             "No way leads from the first stage to {stage}; name it in the `next` "
                             "of one before it, or leave it out.",
                             {{"stage", stages[i].id}});
        walk.walk(i);
    }
    if (walk.circle().empty()) return;
    check.problems().add(ErrorCode::invalid, "stages", "procedure.stage_circle",
                         "The stages lead in a circle, {circle}; let no way lead back.",
                         {{"circle", walk.circle()}});
}

}  // namespace consult
