/// Reading from another server by HTTP.
#pragma once

#include <functional>
#include <memory>
#include <string>

namespace consult::delivery {

struct HttpAnswer {
    long status = 0;
    std::string body;
};

/// Keeps its connection from one question to the next. Follows no redirections. One thread's.
class HttpReader {
public:
    /// @param give_up asked a few times a second; what it throws or `true` ends the question
    explicit HttpReader(std::function<bool()> give_up = {});
    ~HttpReader();
    HttpReader(HttpReader const&) = delete;
    HttpReader& operator=(HttpReader const&) = delete;

    /// Whatever status it has. Throws Fault where there is no whole answer within half a minute, or
    /// one of more than 64 MiB.
    /// @param url of http or https
    [[nodiscard]] HttpAnswer get(std::string const& url);

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace consult::delivery
