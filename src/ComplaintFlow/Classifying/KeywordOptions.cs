namespace ComplaintFlow.Classifying;

/// <summary>Words that speak for one code, as code or configuration says them. Names one of the four.</summary>
public sealed class KeywordOptions
{
    /// <summary>The category that they speak for.</summary>
    public string? Category { get; set; }

    /// <summary>The cause that they speak for.</summary>
    public string? Cause { get; set; }

    /// <summary>The touchpoint that they speak for.</summary>
    public string? Touchpoint { get; set; }

    /// <summary>The urgency that they speak for: <c>low</c>, <c>normal</c>, <c>urgent</c>, <c>critical</c>.</summary>
    public string? Urgency { get; set; }

    /// <summary>The words or phrases, of 1 to 64 characters each; one that ends in <c>*</c> stands for every word that begins so.</summary>
    public IList<string> Words { get; } = [];

    /// <summary>Where it stands in configuration; <see langword="null"/> for code.</summary>
    internal string? Place { get; set; }
}
