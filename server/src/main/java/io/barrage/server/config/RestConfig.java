package io.barrage.server.config;

/**
 * How much an app may call REST.
 *
 * @param callsPerSecond of all commands together (60011 beyond)
 * @param rates of single commands where they differ from the documented ones (60007 beyond)
 */
public record RestConfig(int callsPerSecond, CallRates rates) {}
