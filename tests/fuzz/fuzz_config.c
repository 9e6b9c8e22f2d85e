/* Any bytes as a configuration: read, or refused with a line; what was read is valid again. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "app/config.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    struct cd_config config, again;
    struct cd_error err = {0};
    struct cd_str text = {(const char *)data, size};
    cd_config_init(&config);
    cd_config_init(&again);
    if (cd_config_parse(&config, "fuzz", text, &err) != CD_OK) {
        assert(err.status == CD_ERR_INPUT && err.line > 0);
    } else {
        for (int k = 0; k < CD_N_SETTINGS; k++)
            assert(!cd_config_set(&again, (enum cd_setting)k,
                                  cd_config_get(&config, (enum cd_setting)k), CD_FROM_FILE));
        for (uint32_t k = 0; k < config.n_keys; k += 2)
            assert(!cd_keymap_set(&again.keymap, config.keys[k], config.keys[k + 1]));
        assert(again.keymap.n == config.keymap.n);
    }
    cd_config_finish(&config);
    cd_config_finish(&again);
    return 0;
}
