<?php

declare(strict_types=1);

// For programs without Composer: require this file once.
spl_autoload_register(static function (string $class): void {
    if (str_starts_with($class, 'IntegrationsHub\\')) {
        $file = __DIR__ . '/src/' . strtr(substr($class, strlen('IntegrationsHub\\')), '\\', '/') . '.php';
        if (is_file($file)) {
            require $file;
        }
    }
});
