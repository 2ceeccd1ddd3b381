namespace MailCatcher.Configuration;

/// <summary>
/// Finds environment variables that look like mistyped options. They cannot be refused: Kubernetes sets such variables
/// (<c>MAILCATCHER_PORT</c>, <c>MAILCATCHER_SERVICE_HOST</c>) for every service called mailcatcher.
/// </summary>
internal static class UnusedVariables
{
    private const string ConfigVariable = "CONFIG";

    /// <summary>Variables that nothing reads, each with the one that was probably meant.</summary>
    public static IEnumerable<(string Name, string Meant)> Find(IEnumerable<string> names)
    {
        string[] known = [.. OptionTable.All.Select(option => Rest(option.Variable)), ConfigVariable];
        foreach (var name in names.Where(name => name.StartsWith(OptionDefinition.VariablePrefix, StringComparison.Ordinal)))
        {
            if (!known.Contains(Rest(name)) && NearestName.Find(Rest(name), known) is { } meant)
            {
                yield return (name, OptionDefinition.VariablePrefix + meant);
            }
        }
    }

    private static string Rest(string name) => name[OptionDefinition.VariablePrefix.Length..];
}
