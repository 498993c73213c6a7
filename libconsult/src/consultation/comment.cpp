#include <consult/comment.h>
#include <consult/text.h>

#include "core/names.h"

namespace consult {
namespace {

constexpr Named<Visibility> visibility_names[] = {
    {Visibility::public_name, "public"},
    {Visibility::name_withheld, "name_withheld"},
};
constexpr Named<CommentState> state_names[] = {
    {CommentState::received, "received"},
    {CommentState::published, "published"},
    {CommentState::withheld, "withheld"},
};
constexpr Named<CommentEvent> event_names[] = {
    {CommentEvent::publish, "publish"},
    {CommentEvent::withhold, "withhold"},
};

constexpr CommentTransition transitions[] = {
    {CommentState::received, CommentEvent::publish, CommentState::published},
    {CommentState::received, CommentEvent::withhold, CommentState::withheld},
    {CommentState::published, CommentEvent::withhold, CommentState::withheld},
    {CommentState::withheld, CommentEvent::publish, CommentState::published},
};

}  // namespace

std::string_view name(Visibility visibility) {
    return name_in(visibility_names, visibility);
}
std::optional<Visibility> visibility_from(std::string_view name) {
    return value_in(visibility_names, name);
}
std::string_view name(CommentState state) {
    return name_in(state_names, state);
}
std::optional<CommentState> comment_state_from(std::string_view name) {
    return value_in(state_names, name);
}
std::string_view name(CommentEvent event) {
    return name_in(event_names, event);
}
std::optional<CommentEvent> comment_event_from(std::string_view name) {
    return value_in(event_names, name);
}

std::span<CommentTransition const> comment_transitions() {
    return transitions;
}

Result<CommentState> decide(CommentState state, CommentEvent event, std::string_view reason) {
    Problems problems;
    std::optional<CommentState> next;
    for (CommentTransition const& transition : transitions) {
        if (transition.from == state && transition.event == event) next = transition.to;
    }
    if (!next) {
        problems.add(ErrorCode::conflict, "comment", "comment.no_such_step",
                     "The comment is {state} already; {event} would change nothing.",
                     {{"state", std::string{name(state)}}, {"event", std::string{name(event)}}});
    }
    if (event == CommentEvent::withhold) {
        if (Result<> const good = check_text(reason, "reason", {2000, false, false}); !good) {
            problems.add(good.error());
        }
    }
    if (!problems.empty()) return problems.refusal();
    return *next;
}

std::optional<PublicComment> public_form(Comment const& comment) {
    if (comment.state == CommentState::received) return std::nullopt;
    PublicComment shown;
    shown.number = comment.number;
    shown.version = comment.version;
    shown.version_number = comment.version_number;
    shown.anchor = comment.anchor;
    shown.state = comment.state;
    shown.language = comment.language;
    shown.received_at = comment.received_at;
    shown.is_late = comment.is_late;
    shown.imported = comment.imported;
    shown.responses = comment.responses;
    shown.has_text = !comment.text.empty();
    if (comment.state == CommentState::withheld) {
        // Of what was said only the place stays: a quote may hold what the text is withheld for.
        if (shown.anchor) shown.anchor = Anchor{comment.anchor->provision, {}, {}, {}};
        shown.withhold_reason = comment.withhold_reason;
        return shown;
    }
    shown.text = comment.text;
    shown.name_withheld = comment.visibility == Visibility::name_withheld;
    if (!shown.name_withheld) {
        shown.submitter = comment.identity.name;
        shown.organisation = comment.identity.organisation;
    }
    return shown;
}

}  // namespace consult
