using System.Reflection;
using System.Text;

namespace ComplaintFlow.Names;

/// <summary>Maps traditional Chinese characters to simplified ones, one to one, so that one phrase matches both scripts.</summary>
/// <remarks>
/// The table is the embedded file <c>traditional-to-simplified.txt</c>, made from <c>TSCharacters.txt</c> of OpenCC (Apache-2.0, see
/// THIRD-PARTY-NOTICES.md). It is read when the first Chinese character is folded.
/// </remarks>
internal static class SimplifiedCharacters
{
    public const char First = '\u3400';
    public const char Last = '\u9fff';

    /// <summary>Returns the simplified form of a character from <see cref="First"/> to <see cref="Last"/>, or the character itself.</summary>
    public static char Of(char c) => Table.Characters[c - First];

    // A class of its own, so that texts without Chinese never load the table.
    private static class Table
    {
        internal static readonly char[] Characters = Read();

        private static char[] Read()
        {
            char[] characters = new char[Last - First + 1];
            for (int at = 0; at < characters.Length; at++)
                characters[at] = (char)(First + at);
            using Stream file = Assembly.GetExecutingAssembly().GetManifestResourceStream("Names/traditional-to-simplified.txt")!;
            using StreamReader pairs = new(file, Encoding.UTF8);
            while (pairs.ReadLine() is { } line)
            {
                for (int at = 0; at + 1 < line.Length; at += 2)
                    characters[line[at] - First] = line[at + 1];
            }

            return characters;
        }
    }
}
