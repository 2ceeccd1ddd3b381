using Browser.Tests;

// One browser; one test at a time, since each starts a program of its own.
[assembly: AssemblyFixture(typeof(BrowserFixture))]
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
