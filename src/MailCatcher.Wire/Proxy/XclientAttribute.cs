namespace MailCatcher.Wire.Proxy;

/// <summary>Whether XCLIENT gave an attribute, and how.</summary>
public enum XclientState
{
    /// <summary>It was not mentioned: what was known before stays.</summary>
    NotGiven,

    /// <summary><c>[UNAVAILABLE]</c>: it is not known and will not be.</summary>
    Unavailable,

    /// <summary><c>[TEMPUNAVAIL]</c>: it could not be found out just now.</summary>
    TemporarilyUnavailable,

    /// <summary>It was given.</summary>
    Given,
}

/// <summary>One attribute of XCLIENT.</summary>
/// <param name="State">Whether it was given.</param>
/// <param name="Value">The value when <paramref name="State"/> is <see cref="XclientState.Given"/>, else the type's default.</param>
public readonly record struct XclientAttribute<T>(XclientState State, T? Value)
{
    /// <summary>True when there is a value.</summary>
    public bool IsGiven => State == XclientState.Given;
}
