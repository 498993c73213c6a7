/// A callable that is moved, never copied: it can own promises, replies and other sole things.
#pragma once

#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

namespace consult {

template <class Signature>
class UniqueFunction;

/// Like std::move_only_function (C++23), without its qualifiers. Calling an empty one is a bug.
template <class Answer, class... Arguments>
class UniqueFunction<Answer(Arguments...)> {
public:
    UniqueFunction() = default;

    template <class Callable>
    requires(!std::is_same_v<std::decay_t<Callable>, UniqueFunction> &&
             std::is_invocable_r_v<Answer, std::decay_t<Callable>&, Arguments...>)
        UniqueFunction(Callable&& callable)
        : target_(
              std::make_unique<Target<std::decay_t<Callable>>>(std::forward<Callable>(callable))) {}

    Answer operator()(Arguments... arguments) {
        return target_->call(std::forward<Arguments>(arguments)...);
    }
    [[nodiscard]] explicit operator bool() const { return target_ != nullptr; }

private:
    struct Callee {
        virtual ~Callee() = default;
        virtual Answer call(Arguments... arguments) = 0;
    };
    template <class Callable>
    struct Target final : Callee {
        template <class Source>
        explicit Target(Source&& source) : callable(std::forward<Source>(source)) {}
        Answer call(Arguments... arguments) override {
            if constexpr (std::is_void_v<Answer>) {
                std::invoke(callable, std::forward<Arguments>(arguments)...);
            } else {
                return std::invoke(callable, std::forward<Arguments>(arguments)...);
            }
        }
        Callable callable;
    };

    std::unique_ptr<Callee> target_;
};

}  // namespace consult
