using System.Reflection;

namespace MailCatcher.Commands;

/// <summary>The version of this program.</summary>
internal static class ProductVersion
{
    /// <summary>For example <c>0.1.0</c>.</summary>
    public static string Number { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>For example <c>mailcatcher 0.1.0</c>.</summary>
    public static string Text => $"mailcatcher {Number}";
}
