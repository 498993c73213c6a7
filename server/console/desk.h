/// A signed-in official's request: who it is, what they may do, and that their forms are genuine.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include <consult/actor.h>

#include "page/view.h"
#include "web/document.h"
#include "web/form.h"
#include "web/route.h"

namespace consult::console {

/// The cookie that holds a session's token.
inline constexpr std::string_view session_cookie = "consult-session";

/// What a page of the console is made with.
struct Desk {
    web::Visit& visit;
    Official official;
    Actor actor;
    std::string session;  ///< its token
    web::Form form;       ///< what was sent, when something was

    [[nodiscard]] page::Translator const& words() const { return visit.words(); }
};

/// Makes a page for an official.
using DeskShowing = std::function<Result<http::Response>(Desk&)>;

/// A page that only officials see: others are led to sign in and then back.
[[nodiscard]] web::Showing signed_in(DeskShowing show);
/// A form that only officials send. One whose token is not of this session is refused; one that is
/// too old is refused with what to do.
[[nodiscard]] web::Showing signed_in_form(DeskShowing show);

/// Fills a template of the console within its frame: menu, who is signed in, the form token. `body`
/// gets `form_token`, which every form sends in a hidden field of that name.
[[nodiscard]] http::Response render(Desk& desk, std::string_view page, web::Document about,
                                    page::View body, int status = 200);

/// What a form that makes something sends in a hidden field `once`: what it had when it was sent,
/// or something that no other form has. So a form that is sent again is known.
[[nodiscard]] std::string once(Desk const& desk);

/// Leads to another page of the console (a path without language), which then says `notice` once:
/// one of the keys in notice.cpp, such as `published`.
[[nodiscard]] http::Response done(Desk const& desk, std::string_view path, std::string_view notice);

}  // namespace consult::console
