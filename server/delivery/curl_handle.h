/// libcurl's handles, freed by themselves.
#pragma once

#include <curl/curl.h>
#include <functional>
#include <memory>
#include <string>

namespace consult::delivery {

struct FreeEasy {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using EasyHandle = std::unique_ptr<CURL, FreeEasy>;
using TextList = std::unique_ptr<curl_slist, FreeList>;

/// A new transfer. libcurl is made ready once in the program. Throws Fault when it can't be.
[[nodiscard]] EasyHandle new_handle();

void require_set(CURLcode code, CURLoption option);

/// Sets an option; a value that this libcurl does not take is a bug: throws Fault.
template <class Value>
void set(EasyHandle const& handle, CURLoption option, Value value) {
    require_set(curl_easy_setopt(handle.get(), option, value), option);
}

void append(TextList& list, std::string const& text);

/// Asked a few times a second while something is under way: whether it is to be given up.
using GiveUp = std::function<bool()>;
/// @param give_up must outlive the transfer
void set_give_up(EasyHandle const& handle, GiveUp const& give_up);

}  // namespace consult::delivery
