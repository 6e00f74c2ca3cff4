import type { Name } from '#definition'
import type { Sex } from '#registers/people'
import { type Chance, happens } from './chance.ts'

const firstNames = {
  female:
    'Amelia Olivia Margaret Jean Sarah Emma Chloe Siân Angharad Nia Lowri Gwenllïan Myfanwy Eirlys Morag Eilidh Mairi Niamh Aoife Róisín Aisha Fatima Priya Ananya Mei-Ling Xiaoyan Agnieszka Zofia Ioana Beatriz Chiamaka Folasade Zainab Leila Yasmin Hannah Ruth Grace Ngọc'.split(
      ' ',
    ),
  male: 'Oliver George Robert Walter Thomas James Daniel Dafydd Gwilym Tomos Rhŷs Llŷr Iolo Emyr Callum Hamish Fergus Ciarán Eoghan Mohammed Yusuf Arjun Rohan Wei Jun Łukasz Paweł Andrei João Chukwuemeka Olumide Ibrahim Omar Samuel Isaac Peter Đức'.split(
    ' ',
  ),
}
const lastNames =
  'Smith Taylor Brown Wilson Clark Hall Wright Green Baker Carter Jones Williams Davies Evans Prŷs Llŵyd Bevan Pritchard Ŵyn-Hughes Parry ap-Rhŷs MacDonald Macleod Campbell Stewart Fraser O’Neill O’Brien McAleese Gallagher D’Souza Khan Hussain Patel Sharma Singh Chen Nguyễn Kowalski Wójcik Żuraw Popescu Ferreira Okonkwo Adébáyò Mensah Cohen Haddad van-der-Berg Fairfax-Lowe'.split(
    ' ',
  )

export const nameFrom = (chance: Chance, sex: Sex): Name => {
  const names = firstNames[sex === 'unspecified' ? chance.pick(['female', 'male'] as const) : sex]
  const second = happens(chance, 40) ? ` ${chance.pick(names)}` : ''
  return { first: `${chance.pick(names)}${second}`, last: chance.pick(lastNames).replace('van-der-', 'van der ').replace('ap-', 'ap ') }
}
