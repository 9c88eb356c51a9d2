using System.Text;

namespace ComplaintFlow.Tests.Repository;

/// <summary>What differs between two texts, line by line.</summary>
internal static class TextDifference
{
    /// <summary>The lines that are only in one of the texts, each after the last less indented line above it.</summary>
    public static string Of(string before, string after)
    {
        string[] old = before.Split('\n');
        string[] now = after.Split('\n');
        int[,] common = CommonLengths(old, now);
        StringBuilder text = new();
        string heading = "", shown = "";
        for (int i = 0, j = 0; i < old.Length || j < now.Length;)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
            {
                if (IsHeading(old[i]))
                    heading = old[i];
                i++;
                j++;
                continue;
            }

            bool removed = j == now.Length || (i < old.Length && common[i + 1, j] >= common[i, j + 1]);
            string line = removed ? old[i++] : now[j++];
            if (IsHeading(line))
                heading = shown = line;
            else if (heading != shown)
                text.Append(' ').Append(shown = heading).Append('\n');
            if (line.Length > 0)
                text.Append(removed ? '-' : '+').Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static bool IsHeading(string line) => line.StartsWith("  ", StringComparison.Ordinal) && !line.StartsWith("   ", StringComparison.Ordinal);

    private static int[,] CommonLengths(string[] old, string[] now)
    {
        int[,] common = new int[old.Length + 1, now.Length + 1];
        for (int i = old.Length - 1; i >= 0; i--)
        {
            for (int j = now.Length - 1; j >= 0; j--)
                common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        return common;
    }
}
