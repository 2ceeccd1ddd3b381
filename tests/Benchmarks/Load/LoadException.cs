namespace Benchmarks.Load;

/// <summary>A measurement that could not be made, with the line that says why.</summary>
internal sealed class LoadException(string message) : Exception(message);
