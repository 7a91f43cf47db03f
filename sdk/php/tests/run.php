<?php

declare(strict_types=1);

// `php tests/run.php [part of a name]`: the conformance cases of all SDKs, then what is PHP's own.

namespace IntegrationsHub\Tests;

require __DIR__ . '/../autoload.php';
spl_autoload_register(static function (string $class): void {
    $file = __DIR__ . strtr(substr($class, strlen(__NAMESPACE__)), '\\', '/') . '.php';
    if (str_starts_with($class, __NAMESPACE__ . '\\') && is_file($file)) {
        require $file;
    }
});
error_reporting(E_ALL);
// Stack traces with arguments, as developers have them.
ini_set('zend.exception_ignore_args', '0');
set_error_handler(static function (int $level, string $message, string $file, int $line): never {
    throw new \ErrorException($message, 0, $level, $file, $line);
});
foreach (['IHUB_API_KEY', 'IHUB_BASE_URL', 'IHUB_DEBUG'] as $name) {
    putenv($name);
    unset($_SERVER[$name], $_ENV[$name]);
}

const SUITES = [
    Conformance::class,
    Packaging::class,
    Clients::class,
    Bodies::class,
    Records::class,
    Lists::class,
    Http::class,
    Secrets::class,
    Receiving::class,
];
$filter = $argv[1] ?? '';
$failures = 0;
$count = 0;
foreach (SUITES as $suite) {
    foreach ($suite::tests() as $name => $test) {
        if (!str_contains($name, $filter)) {
            continue;
        }
        $count++;
        try {
            $test();
            print "ok   {$name}\n";
        } catch (Skipped $skipped) {
            print "skip {$name}: {$skipped->getMessage()}\n";
        } catch (\Throwable $error) {
            $failures++;
            $place = basename($error->getFile()) . ':' . $error->getLine();
            print "FAIL {$name}\n     " . get_class($error) . ": {$error->getMessage()} ({$place})\n";
        }
    }
}
print $failures === 0 ? "\n{$count} tests passed.\n" : "\n{$failures} of {$count} tests failed.\n";
exit($failures === 0 && $count > 0 ? 0 : 1);
