namespace ComplaintFlow.Improvement;

/// <summary>Text that every store can keep.</summary>
internal static class PlainTexts
{
    /// <summary>Whether a text has neither U+0000 nor an unpaired surrogate.</summary>
    public static bool IsPlain(string text)
    {
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] == '\0' || char.IsLowSurrogate(text[at]))
                return false;
            if (char.IsHighSurrogate(text[at]) && (++at == text.Length || !char.IsLowSurrogate(text[at])))
                return false;
        }

        return true;
    }
}
