#include <algorithm>

#include <consult/error.h>

#include "core/names.h"

namespace consult {
namespace {

constexpr Named<ErrorCode> code_names[] = {
    {ErrorCode::invalid, "invalid"},
    {ErrorCode::too_large, "too_large"},
    {ErrorCode::unauthenticated, "unauthenticated"},
    {ErrorCode::forbidden, "forbidden"},
    {ErrorCode::not_found, "not_found"},
    {ErrorCode::conflict, "conflict"},
    {ErrorCode::not_open, "not_open"},
    {ErrorCode::too_many, "too_many"},
    {ErrorCode::unavailable, "unavailable"},
};

}  // namespace

std::string_view name(ErrorCode code) {
    return name_in(code_names, code);
}

std::string Problem::text() const {
    std::string filled;
    std::string_view rest = message;
    while (!rest.empty()) {
        std::size_t const open = rest.find('{');
        std::size_t const close = rest.find('}', open);
        filled += rest.substr(0, open);
        if (close == std::string_view::npos) {
            if (open != std::string_view::npos) filled += rest.substr(open);
            break;
        }
        std::string_view const wanted = rest.substr(open + 1, close - open - 1);
        std::string_view value = rest.substr(open, close - open + 1);  // kept when there is none
        for (Argument const& argument : arguments) {
            if (argument.name == wanted) value = argument.text;
        }
        filled += value;
        rest.remove_prefix(close + 1);
    }
    return filled;
}

std::string Error::text() const {
    std::string lines;
    for (Problem const& problem : problems_) {
        if (!lines.empty()) lines += '\n';
        if (!problem.field.empty()) lines += problem.field + ": ";
        lines += problem.text();
    }
    return lines;
}

Error Error::within(std::string_view prefix) const {
    Error error = *this;
    for (Problem& problem : error.problems_) {
        bool const joined = prefix.empty() || problem.field.empty() || problem.field.front() == '[';
        problem.field = std::string{prefix} + (joined ? "" : ".") + problem.field;
    }
    return error;
}

tl::unexpected<Error> refuse(ErrorCode code, std::string field, std::string key,
                             std::string message, std::vector<Argument> arguments) {
    return tl::unexpected(Error{
        Problem{code, std::move(field), std::move(key), std::move(message), std::move(arguments)}});
}

void Problems::add(ErrorCode code, std::string field, std::string key, std::string message,
                   std::vector<Argument> arguments) {
    add(Problem{code, std::move(field), std::move(key), std::move(message), std::move(arguments)});
}

void Problems::add(Problem problem) {
    if (problems_.size() < most) {
        problems_.push_back(std::move(problem));
    } else if (problems_.size() == most) {
        problems_.push_back(refuse(ErrorCode::invalid, "", "problems.more",
                                   "There is more to mend than the first {most} problems; mend "
                                   "those and send it again.",
                                   {{"most", std::to_string(most)}})
                                .value()
                                .problems()
                                .front());
    }
}

void Problems::add(Error const& error) {
    for (Problem const& problem : error.problems())
        add(problem);
}

void Problems::add(Result<> const& result) {
    if (!result) add(result.error());
}

bool Problems::has(std::string_view field) const {
    return std::any_of(problems_.begin(), problems_.end(),
                       [&](Problem const& problem) { return problem.field == field; });
}

void Problems::add_of_other_fields(Result<> const& result) {
    if (result) return;
    for (Problem const& problem : result.error().problems()) {
        if (!has(problem.field)) add(problem);
    }
}

Result<> Problems::result() const {
    if (problems_.empty()) return {};
    return refusal();
}

tl::unexpected<Error> Problems::refusal() const {
    return tl::unexpected(Error{problems_});
}

}  // namespace consult
