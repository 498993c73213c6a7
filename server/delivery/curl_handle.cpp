#include "delivery/curl_handle.h"

#include <consult/error.h>

namespace consult::delivery {

EasyHandle new_handle() {
    static CURLcode const ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    EasyHandle handle{ready == CURLE_OK ? curl_easy_init() : nullptr};
    if (!handle) throw Fault{"libcurl can't be made ready"};
    // Time limits without signals, which would reach other threads.
    set(handle, CURLOPT_NOSIGNAL, 1L);
    // What the environment names would be asked in place of whoever is meant.
    set(handle, CURLOPT_PROXY, "");
    return handle;
}

void require_set(CURLcode code, CURLoption option) {
    if (code != CURLE_OK) {
        throw Fault{"libcurl does not take option " + std::to_string(option) + ": " +
                    curl_easy_strerror(code)};
    }
}

void append(TextList& list, std::string const& text) {
    curl_slist* const longer = curl_slist_append(list.get(), text.c_str());
    if (!longer) throw std::bad_alloc{};
    (void)list.release();
    list.reset(longer);
}

void set_give_up(EasyHandle const& handle, GiveUp const& give_up) {
    auto const ask = +[](void* asked, curl_off_t, curl_off_t, curl_off_t, curl_off_t) -> int {
        return (*static_cast<GiveUp const*>(asked))() ? 1 : 0;
    };
    set(handle, CURLOPT_XFERINFOFUNCTION, ask);
    set(handle, CURLOPT_XFERINFODATA, const_cast<GiveUp*>(&give_up));
    set(handle, CURLOPT_NOPROGRESS, 0L);
}

}  // namespace consult::delivery
