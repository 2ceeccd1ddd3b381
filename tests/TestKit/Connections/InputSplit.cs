namespace TestKit.Connections;

/// <summary>How what the client sends reaches the server.</summary>
public enum InputSplit
{
    /// <summary>As it was sent.</summary>
    Whole,

    /// <summary>The server sees one octet more at each read.</summary>
    ByteByByte,

    /// <summary>As it was sent, but in memory blocks of three octets.</summary>
    SmallSegments,
}
