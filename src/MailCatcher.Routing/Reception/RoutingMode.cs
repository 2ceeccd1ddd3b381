namespace MailCatcher.Routing.Reception;

/// <summary>Which server the SMTP port plays towards the domains that the zones know.</summary>
public enum RoutingMode
{
    /// <summary>None: no domain is looked up, every recipient is simply delivered.</summary>
    Off,

    /// <summary>A relay: it takes mail for every domain, and what cannot be routed comes back later as a bounce.</summary>
    Submission,

    /// <summary>The recipient's own server: what cannot be routed is refused at RCPT.</summary>
    Mx,
}
